import type { Language } from '@bocage/sdk-ui';

/** A right in words: its own text, or its object and action. */
export function rightWords(language: Pick<Language, 'has' | 'translate'>, permission: string): string {
  if (language.has(permission)) {
    return language.translate(permission);
  }
  const [, object = '', action = ''] = permission.split('.');
  const verb = `shell.action.${action}`;
  return `${object.replaceAll('-', ' ')} · ${language.has(verb) ? language.translate(verb) : action.replaceAll('-', ' ')}`;
}
