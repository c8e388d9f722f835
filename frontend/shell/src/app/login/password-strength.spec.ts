import { strengthOf } from './password-strength';

it.each([
  ['', 'too-short'],
  ['onze signes', 'too-short'],
  ['aaaaaaaaaaaaaaaaaaaa', 'weak'],
  ['123456789012345678', 'weak'],
  ['azertyuiopqsdfghjklm', 'weak'],
  ['nanananananananananana', 'weak'],
  ['héron cendré', 'fair'],
  ['le castor bâtit la nuit', 'strong'],
  ['tQ7#vB2!mZ9&xL4$', 'strong'],
])('« %s » is %s', (password, expected) => {
  expect(strengthOf(password)).toBe(expected);
});
