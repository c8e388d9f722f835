import { inject } from '@angular/core';
import { Language, type TextParams } from './language';

/**
 * Gives the translate function of the current language; call it where `inject()` may be called.
 * @example protected readonly t = t(); // {{ t('monitoring.results', { count: 12 }) }}
 */
export function t(): (key: string, params?: TextParams) => string {
  const language = inject(Language);
  return (key, params) => language.translate(key, params);
}
