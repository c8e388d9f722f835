import { piecesOf } from './mails';

describe('what a mail says', () => {
  it('opens its link in this browser, whatever the public address', () => {
    expect(piecesOf('Bonjour,\nhttps://data.example.org/choose-password#token=abc\nÀ bientôt')).toEqual([
      { text: 'Bonjour,\n' },
      { text: 'https://data.example.org/choose-password#token=abc', link: '/choose-password#token=abc' },
      { text: '\nÀ bientôt' },
    ]);
  });

  it('makes no link of an address that people typed', () => {
    expect(piecesOf('voir https://evil.example/page')[1]).toEqual({ text: 'https://evil.example/page' });
  });
});
