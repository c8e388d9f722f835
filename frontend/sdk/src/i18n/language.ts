import { computed, DOCUMENT, inject, Injectable, signal } from '@angular/core';
import { locales, type Locale, type Localised } from '@bocage/sdk/shared';
import { TranslocoService } from '@jsverse/transloco';
import { formatDate, formatNumber, typeset } from './format';

/** Values put into a text: lists as the language writes them; `count` is a number that chooses `<key>.one` or `<key>.other`. */
export type TextParams = Readonly<Record<string, unknown>>;

const storageKey = 'bocage.language';

/**
 * The language of the screen, and words, dates and numbers in it: the one the person chose, else
 * the one of the browser, else French.
 * @example inject(Language).number(1284) // '1 284'
 */
@Injectable({ providedIn: 'root' })
export class Language {
  private readonly transloco = inject(TranslocoService);
  private readonly root = inject(DOCUMENT).documentElement;
  private readonly chosen = signal<Locale>(first());
  private readonly loads = signal(0);
  private readonly scopes = new Set<string>();
  private readonly files = new Map<string, Promise<void>>();

  readonly current = this.chosen.asReadonly();
  /** What stands between a label and what it says. */
  readonly colon = computed(() => typeset(this.chosen() === 'fr' ? ' :' : ':', this.chosen()));

  constructor() {
    this.root.lang = this.chosen();
  }

  /** Switches once the texts of the new language are here. */
  async use(locale: Locale): Promise<void> {
    await Promise.all([...this.scopes].map((scope) => this.fetch(scope, locale)));
    this.transloco.setActiveLang(locale);
    this.root.lang = locale;
    localStorage.setItem(storageKey, locale);
    this.chosen.set(locale);
  }

  /** Brings the texts of a module; `shell` and `sdk` are the application's own. */
  async load(scope: string): Promise<void> {
    this.scopes.add(scope);
    await this.fetch(scope, this.chosen());
  }

  /** The text of a key in the current language, or the key itself when it has none. */
  translate(key: string, params: TextParams = {}): string {
    this.loads();
    const locale = this.chosen();
    const count = params['count'];
    const words = this.wordsOf(params);
    if (typeof count === 'number') {
      const form = `${key}.${count === 0 && locale === 'fr' ? 'one' : new Intl.PluralRules(locale).select(count)}`;
      const plural = this.has(form) ? form : this.has(`${key}.other`) ? `${key}.other` : key;
      return this.transloco.translate(plural, words, locale);
    }
    return this.has(key) ? this.transloco.translate(key, words, locale) : key;
  }

  /** Whether a key has a text in the current language. */
  has(key: string): boolean {
    this.loads();
    return key in this.transloco.getTranslation(this.chosen());
  }

  text(localised: Localised): string {
    return this.typeset(localised[this.chosen()]);
  }

  /** A sentence that the server wrote, with the spaces of the current language. */
  typeset(sentence: string): string {
    return typeset(sentence, this.chosen());
  }

  date(value: string | Date, options?: { readonly time?: boolean }): string {
    return formatDate(value, this.chosen(), options);
  }

  number(value: number, options?: Intl.NumberFormatOptions): string {
    return formatNumber(value, this.chosen(), options);
  }

  private wordsOf(params: TextParams): TextParams {
    const list = new Intl.ListFormat(this.chosen());
    return Object.fromEntries(
      Object.entries(params).map(([name, value]) => [
        name,
        Array.isArray(value) ? list.format(value.map(String)) : name === 'count' && typeof value === 'number' ? this.number(value) : value,
      ]),
    );
  }

  private fetch(scope: string, locale: Locale): Promise<void> {
    const path = scope === 'shell' || scope === 'sdk' ? scope : `modules/${scope}/i18n`;
    const url = `/i18n/${path}/${locale}.json`;
    const known = this.files.get(url);
    if (known) {
      return known;
    }
    const file = fetch(url)
      .then((response) => (response.ok ? response.json() : {}))
      .then((texts: Record<string, string>) => {
        const typed = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, typeset(text, locale)]));
        this.transloco.setTranslation(typed, locale, { merge: true, emitChange: false });
        this.loads.update((n) => n + 1);
      })
      .catch(() => {
        // Without its texts a screen shows keys, which is better than no screen; the next visit asks again.
        this.files.delete(url);
      });
    this.files.set(url, file);
    return file;
  }
}

function first(): Locale {
  const wished = [localStorage.getItem(storageKey), ...navigator.languages.map((language) => language.slice(0, 2))];
  return wished.flatMap((wish) => locales.filter((locale) => locale === wish))[0] ?? 'fr';
}
