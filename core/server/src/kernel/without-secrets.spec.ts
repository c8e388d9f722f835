import { withoutSecrets } from './without-secrets';

test('names and values that would open an account are left out, wherever they are', () => {
  const told = {
    login: 'jeanne',
    password: 'a',
    passwordHash: '$argon2id$v=19$x',
    list: [{ csrfToken: 'b', name: 'kept' }],
    note: '$argon2id$v=19$x',
  };
  expect(withoutSecrets(told)).toEqual({ login: 'jeanne', list: [{ name: 'kept' }], note: '…' });
});

test('the rest is kept as it is', () => {
  const told = { at: new Date(0), n: 3, empty: null, isSecret: true, areas: [1, 2] };
  expect(withoutSecrets(told)).toEqual(told);
});
