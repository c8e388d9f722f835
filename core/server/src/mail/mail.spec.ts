import { isMailAddress, mailBodies, oneLine, type MailMessage } from './mail';

const message: MailMessage = {
  kind: 'core.invitation',
  accountId: null,
  to: 'martine@example.org',
  locale: 'en',
  subject: 'Your account',
  paragraphs: ['Hello <b>Martine</b> & "all"'],
  action: { label: 'Choose a password', path: '/choose-password#token=abc' },
};

test('both bodies say the same, the HTML one without markup of others', () => {
  const { text, html } = mailBodies(message, 'https://data.example.org');
  expect(text).toContain('Hello <b>Martine</b> & "all"\n\nChoose a password:\nhttps://data.example.org/choose-password#token=abc\n');
  expect(html).toContain('<p>Hello &lt;b&gt;Martine&lt;/b&gt; &amp; &quot;all&quot;</p>');
  expect(html).toContain('<a href="https://data.example.org/choose-password#token=abc">Choose a password</a>');
  expect(html).toContain('<html lang="en">');
});

test('a subject is one line, whatever it was made of', () => {
  expect(oneLine('Hello\r\nBcc: all@example.org')).toBe('Hello Bcc: all@example.org');
  expect(oneLine(' a\u2028b\u0000c ')).toBe('a b c');
});

test.each([
  ['martine@example.org', true],
  ['m.r+nature@sub.example.org', true],
  ['martine', false],
  ['a@b@c', false],
  ['a@b, c@d', false],
  ['a@b;c@d', false],
  ['Martine <a@b>', false],
  ['a@b\r\nBcc: c@d', false],
  ['a b@c', false],
  [`${'a'.repeat(250)}@b.fr`, false],
])('%j is one address: %s', (text, expected) => {
  expect(isMailAddress(text)).toBe(expected);
});
