import { addressSubject, lockMinutes } from './login-limit';

test('the wait doubles from one minute to fifteen', () => {
  expect([1, 4, 5, 6, 7, 8, 9, 10, 5000].map((failures) => lockMinutes('login', failures))).toEqual([0, 0, 1, 2, 4, 8, 15, 15, 15]);
  expect([19, 20, 21].map((failures) => lockMinutes('address', failures))).toEqual([0, 1, 2]);
});

test.each([
  ['192.0.2.7', 'address:192.0.2.7'],
  ['::ffff:192.0.2.7', 'address:192.0.2.7'],
  ['::1', 'address:0:0:0:0::/64'],
  ['2001:db8:0:1:aaaa:bbbb:cccc:dddd', 'address:2001:db8:0:1::/64'],
  ['2001:0db8::1', 'address:2001:db8:0:0::/64'],
  ['2001:db8:0:1::7', 'address:2001:db8:0:1::/64'],
  ['fe80::1%eth0', 'address:fe80:0:0:0::/64'],
  ['', 'address:'],
])('%s counts as %s', (address, subject) => {
  expect(addressSubject(address)).toBe(subject);
});
