import { demonstrationPassword } from './demonstration-password';
import { Passwords } from './passwords.service';

const passwords = new Passwords();

const judged = (password: string, login = 'martine.roche', names = ['Hélène Le Gall']) => {
  try {
    passwords.assertAcceptable(password, login, names);
    return 'accepted';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test.each([
  ['short', 'core.password-too-short'],
  ['11 caracter', 'core.password-too-short'],
  ['é'.repeat(11), 'core.password-too-short'],
  ['x1'.repeat(101), 'core.password-too-long'],
  ['123456789012', 'core.password-too-common'],
  ['098765432109', 'core.password-too-common'],
  ['azertyuiop123', 'core.password-too-common'],
  ['MotDePasse2024!', 'core.password-too-common'],
  ['M0tD3P@sse2024', 'core.password-too-common'],
  ['P@ssw0rd12345', 'core.password-too-common'],
  ['administrator', 'core.password-too-common'],
  ['!!!bienvenue!!!', 'core.password-too-common'],
  ['aaaaaaaaaaaa', 'core.password-too-common'],
  ['abcabcabcabca', 'core.password-too-common'],
  ['martine.roche62', 'core.password-too-common'],
  ['1qaz2wsx3edc4rfv', 'core.password-too-common'],
  ['Chocolate-2024', 'core.password-too-common'],
  ['leavemealone', 'core.password-too-common'],
  ['la phrase de martine', 'core.password-holds-name'],
  ['helene et le castor', 'core.password-holds-name'],
  ['le Gallinago s’envole', 'core.password-holds-name'],
  [demonstrationPassword, 'core.password-too-common'],
  ['le héron attend la pluie', 'accepted'],
  ['correct horse battery', 'accepted'],
  ['tournesol et rhinolophe', 'accepted'],
  ['zqxj kvwp mfbn', 'accepted'],
])('%s: %s', (password, expected) => {
  expect(judged(password)).toBe(expected);
});

test('a hash is argon2id at the advised cost, and differs each time', async () => {
  const [one, two] = await Promise.all([passwords.hash('le héron attend'), passwords.hash('le héron attend')]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(two);
});

test('recognises the right password, however the keyboard composes its accents', async () => {
  const stored = await passwords.hash('le héron attend');
  expect(await passwords.verify(stored, 'le he\u0301ron attend')).toBe(true);
  expect(await passwords.verify(stored, 'le heron attend')).toBe(false);
});

test('nothing is right without a stored password', async () => {
  expect(await passwords.verify(undefined, 'anything')).toBe(false);
  expect(await passwords.verify(null, '')).toBe(false);
});
