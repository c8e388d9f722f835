import { countsOf } from './counts';

test('no record: nothing is shown', () => {
  expect(countsOf([], 1)).toEqual({ total: { all: 0, exact: 0, blurred: 0 }, each: [{ all: 0, exact: 0, lost: 0, lessPrecise: 0 }] });
});

test('each reason tells what it shows and what only it shows', () => {
  const found = [
    { records: 5, shown: [2, 1] },
    { records: 3, shown: [0, 1] },
    { records: 2, shown: [2, 2] },
    { records: 7, shown: [0, 0] },
  ];
  expect(countsOf(found, 2)).toEqual({
    total: { all: 10, exact: 7, blurred: 3 },
    each: [
      { all: 7, exact: 7, lost: 0, lessPrecise: 5 },
      { all: 10, exact: 2, lost: 3, lessPrecise: 0 },
    ],
  });
});

test('what only one reason shows is lost with it, however precise', () => {
  expect(countsOf([{ records: 4, shown: [2, 0] }], 2).each[0]).toEqual({ all: 4, exact: 4, lost: 4, lessPrecise: 0 });
});
