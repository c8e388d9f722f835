import type { ProblemDocument } from '@bocage/sdk/shared';
import type { Language } from '../i18n/language';

type Words = Pick<Language, 'has' | 'translate'>;

/** What happened, in words: the text of the code, or of its kind when the code has none. */
export function problemText(language: Words, { code, status, params = {} }: ProblemDocument): string {
  if (language.has(code) || language.has(`${code}.other`)) {
    return language.translate(code, params);
  }
  return language.translate(`sdk.problem.${kindOf(status)}`);
}

/** What to do about it, when there is something to do. */
export function problemAdvice(language: Words, { code, status, params = {} }: ProblemDocument): string {
  const own = `${code}.advice`;
  if (language.has(own)) {
    return language.translate(own, params);
  }
  const general = `sdk.problem.${kindOf(status)}.advice`;
  return language.has(general) && !language.has(code) ? language.translate(general) : '';
}

function kindOf(status: number): string {
  if (status >= 500) {
    return 'server';
  }
  const kinds: Record<number, string> = { 401: 'signed-out', 403: 'forbidden', 404: 'missing', 409: 'conflict', 422: 'invalid' };
  return kinds[status] ?? 'unknown';
}
