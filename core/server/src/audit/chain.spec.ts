import { createHash } from 'node:crypto';
import { follow, readAnchor, sealOf, start, written, type Link } from './chain';

const digestOf = (text: string) => createHash('sha256').update(text).digest();

function chain(...texts: string[]): Link[] {
  let hash = start.hash;
  return texts.map((text, index) => {
    hash = sealOf(hash, digestOf(text));
    return { position: index + 1, eventId: text, hash, digest: digestOf(text) };
  });
}

const links = chain('a', 'b', 'c', 'd');
const at = (index: number, change: Partial<Link>) => links.map((link, place) => (place === index ? { ...link, ...change } : link));

test('a whole chain leads to its last link', () => {
  expect(follow(start, links)).toEqual({ position: 4, hash: links[3]?.hash });
  expect(follow({ position: 2, hash: links[1]?.hash ?? start.hash }, links.slice(2))).toMatchObject({ position: 4 });
});

test('a changed event breaks it at its place', () => {
  expect(follow(start, at(1, { digest: digestOf('B') }))).toEqual({ position: 2, eventId: 'b', fault: 'changed' });
});

test('whoever changes an event and its hash breaks the next one', () => {
  const forged = sealOf(links[0]?.hash ?? start.hash, digestOf('B'));
  expect(follow(start, at(1, { digest: digestOf('B'), hash: forged }))).toEqual({ position: 3, eventId: 'c', fault: 'changed' });
});

test('a removed event, or a removed link, shows', () => {
  expect(follow(start, at(2, { digest: null }))).toEqual({ position: 3, eventId: 'c', fault: 'removed' });
  expect(follow(start, [...links.slice(0, 2), ...links.slice(3)])).toEqual({ position: 3, eventId: null, fault: 'gap' });
});

test('an anchor is read as it is written', () => {
  const anchor = { position: 1284, hash: digestOf('x') };
  expect(readAnchor(written(anchor))).toEqual(anchor);
  for (const text of ['', '12', '12:ab', `-1:${anchor.hash.toString('hex')}`]) expect(readAnchor(text)).toBeUndefined();
});
