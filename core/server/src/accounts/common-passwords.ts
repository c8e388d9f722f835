import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { shippedPath } from '../reference/loading/shipped';
import { demonstrationPassword } from './demonstration-password';

/** The words most French passwords are made of, which the published list knows little, and those of this platform. */
const ownWords = new Set(
  `password passwords passwort motdepasse monmotdepasse motdepass mdp secret topsecret supersecret letmein welcome bienvenue
  bonjour bonjourbonjour salut coucou soleil soleilsoleil azerty azertyuiop azertyuiopqsdfgh azertyuiopqsdfghjklm qwerty qwertyuiop
  qwertyuiopasdf qwertyuiopasdfghjkl qwertyqwerty azertyazerty qsdfghjklm asdfghjkl zxcvbnm wxcvbn qazwsx qazwsxedc qazwsxedcrfv
  admin administrator administrateur administration root rootroot user utilisateur guest test testtest testing demo demonstration
  default changeme changeit changemeplease changezmoi iloveyou iloveyouforever jetaime jetaimemonamour loulou doudou chouchou
  princess princesse dragon monkey football basketball baseball superman batman spiderman starwars pokemon master sunshine shadow
  michael jordan jennifer thomas nicolas camille marseille olympiquedemarseille parissaintgermain france vivelafrance paris
  trustno computer ordinateur internet samsung google facebook whatever freedom liberte unicorn licorne nature naturaliste
  biodiversite biodiversity bocage bocagebocage geonature reserve reservenaturelle environnement conservatoire departement
  correcthorsebatterystaple thequickbrownfox mypassword passwordpassword passwordisgood notapassword ilovemypassword`
    .split(/\s+/)
    .filter(Boolean),
);

let published: ReadonlySet<string> | undefined;

/** Passwords of published breaches and the words they are made of, read once. */
function isPublished(word: string): boolean {
  published ??= new Set(
    gunzipSync(readFileSync(shippedPath('passwords/common.txt.gz')))
      .toString('utf8')
      .split('\n'),
  );
  return word !== '' && published.has(word);
}

const rows = [
  '01234567890123456789',
  '98765432109876543210',
  'abcdefghijklmnopqrstuvwxyz',
  'azertyuiopqsdfghjklmwxcvbn',
  'qwertyuiopasdfghjklzxcvbnm',
];

const letters = (text: string) => text.replaceAll(/[^\p{L}]/gu, '');
/** `m0tdepa$$e` for `motdepasse`. */
const undisguised = (text: string) =>
  text.replaceAll('0', 'o').replaceAll(/[1!]/g, 'i').replaceAll('3', 'e').replaceAll(/[@4]/g, 'a').replaceAll(/[$5]/g, 's');

/** Tells whether a password is among the first an attacker tries: a known word with decoration, a run of keys, a repetition, the login. */
export function isCommonPassword(password: string, login: string): boolean {
  const lower = password.toLowerCase();
  if (lower === demonstrationPassword || rows.some((row) => (row + row).includes(lower))) return true;
  if (/^(.{1,4})\1{2,}.{0,3}$/su.test(lower)) return true;
  const name = letters(login.toLowerCase().split('@', 1)[0] ?? '');
  const trimmed = lower.replace(/[^\p{L}]+$/u, '').replace(/^[^\p{L}]+/u, '');
  const candidates = [letters(lower), letters(undisguised(trimmed))];
  return [lower, ...candidates].some((word) => ownWords.has(word) || isPublished(word) || (word !== '' && word === name));
}

/** Parts of names shorter than this are in too many ordinary sentences. */
const tellingLength = 4;

/** Tells whether a password holds the login or a part of the name: the first things tried by who knows the person. */
export function holdsName(password: string, names: readonly string[]): boolean {
  const plain = (text: string) => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const lower = plain(password);
  const parts = names.flatMap((name) => [plain(name).split('@', 1)[0] ?? '', ...plain(name).split(/[^\p{L}\p{N}]+/u)]);
  return parts.some((part) => part.length >= tellingLength && lower.includes(part));
}
