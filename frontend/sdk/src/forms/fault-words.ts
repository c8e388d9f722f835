import type { Language } from '../i18n/language';

export type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** What is wrong with a field, naming the field and its rule. */
export function faultWords(language: Pick<Language, 'translate' | 'date' | 'number'>, control: Control): string {
  const { validity } = control;
  const say = (rule: string, limit?: string | number): string =>
    language.translate(`sdk.fault.${rule}`, {
      field: nameOf(control),
      limit: typeof limit === 'number' ? language.number(limit) : limit,
    });
  const bound = (value: string): string | number => (control.type === 'date' ? language.date(value) : Number(value));
  if (validity.customError) {
    return control.validationMessage;
  }
  if (validity.valueMissing) {
    return say(missing[control.type] ?? 'required');
  }
  if (validity.badInput) {
    return say(control.type === 'number' ? 'number' : 'unreadable');
  }
  if (validity.typeMismatch) {
    return say(control.type);
  }
  if (validity.tooShort) {
    return say('shorter', (control as HTMLInputElement).minLength);
  }
  if (validity.tooLong) {
    return say('longer', (control as HTMLInputElement).maxLength);
  }
  if (validity.rangeUnderflow) {
    return say('below', bound((control as HTMLInputElement).min));
  }
  if (validity.rangeOverflow) {
    return say('above', bound((control as HTMLInputElement).max));
  }
  return say('pattern');
}

const missing: Readonly<Record<string, string>> = { checkbox: 'unchecked', radio: 'unchosen', 'select-one': 'unselected' };

/** The label of a field, as it is read. */
export function nameOf(control: Control): string {
  const label = control.getAttribute('aria-label') ?? control.labels?.[0]?.textContent ?? control.name;
  return label.replace(/\s+/g, ' ').trim();
}
