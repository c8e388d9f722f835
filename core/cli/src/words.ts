import type { Locale } from '@bocage/sdk/shared';

/** Language of the messages: French where the system speaks French. Help is in English. */
export function locale(env: NodeJS.ProcessEnv = process.env): Locale {
  const language = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return language.toLowerCase().startsWith('fr') ? 'fr' : 'en';
}

const sentences = {
  'up-to-date': { fr: 'À jour.', en: 'Up to date.' },
  'would-apply': { fr: 'Seraient appliquées :', en: 'Would be applied:' },
  applied: { fr: 'Appliquée', en: 'Applied' },
  undone: { fr: 'Annulée', en: 'Undone' },
  'nothing-undone': { fr: 'Rien à annuler.', en: 'Nothing to undo.' },
  'undo-warning': {
    fr: 'Annuler des migrations supprime les tables et données qu’elles ont créées. Continuer ? [o/N] ',
    en: 'Undoing migrations drops the tables and data they made. Go on? [y/N] ',
  },
  'all-good': { fr: 'Tout est bon', en: 'All good' },
  unchanged: { fr: 'inchangé', en: 'unchanged' },
  written: { fr: 'écrit', en: 'written' },
  outdated: { fr: 'périmé : lancez', en: 'out of date: run' },
  'ask-password': { fr: 'Mot de passe (12 caractères au moins) : ', en: 'Password (12 characters or more): ' },
  'ask-again': { fr: 'Encore une fois : ', en: 'Once more: ' },
  'password-differs': { fr: 'Les deux mots de passe diffèrent.', en: 'The two passwords differ.' },
  'password-needed': {
    fr: 'Pas de terminal pour demander le mot de passe : donnez-le dans BOCAGE_PASSWORD.',
    en: 'No terminal to ask for the password: give it in BOCAGE_PASSWORD.',
  },
  'chain-whole': { fr: 'Le journal est entier', en: 'The log is whole' },
  'chain-broken': { fr: 'Le journal ne tient plus ; entier jusqu’à', en: 'The log does not hold together; whole up to' },
  'chain-gap': { fr: 'un maillon manque', en: 'a link is missing' },
  'chain-removed': { fr: 'un événement a été retiré', en: 'an event was removed' },
  'chain-changed': { fr: 'un événement a été modifié', en: 'an event was changed' },
  'chain-anchor': { fr: 'la chaîne ne passe plus par l’état noté', en: 'the chain no longer goes through the noted place' },
  'chain-slipped-in': { fr: 'un événement a été glissé dans le journal', en: 'an event was slipped in' },
  rows: { fr: 'lignes', en: 'rows' },
  loaded: { fr: 'chargé', en: 'loaded' },
} as const;

/** A message in the language of the terminal. */
export const say = (key: keyof typeof sentences): string => sentences[key][locale()];

/** Prints a line. */
export function print(line = ''): void {
  process.stdout.write(`${line}\n`);
}
