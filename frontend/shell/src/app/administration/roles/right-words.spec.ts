import { rightWords } from './right-words';

const texts: Readonly<Record<string, string>> = { 'core.role.manage': 'Régler les rôles', 'shell.action.read': 'consulter' };
const language = { has: (key: string) => key in texts, translate: (key: string) => texts[key] ?? key };

describe('a right in words', () => {
  it('is its own text', () => expect(rightWords(language, 'core.role.manage')).toBe('Régler les rôles'));
  it('or its object and action', () => expect(rightWords(language, 'traps.trap-line.read')).toBe('trap line · consulter'));
  it('even when nothing is known of it', () => expect(rightWords(language, 'traps.trap.set-off')).toBe('trap · set off'));
});
