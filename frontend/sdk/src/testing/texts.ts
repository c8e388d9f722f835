import { TestBed } from '@angular/core/testing';
import { TranslocoService } from '@jsverse/transloco';
import en from '../../i18n/en.json';
import fr from '../../i18n/fr.json';

/** Puts the texts of the SDK in place of those the network would bring. */
export function provideTexts(extra: Readonly<Record<string, string>> = {}): void {
  const transloco = TestBed.inject(TranslocoService);
  transloco.setTranslation({ ...fr, ...extra }, 'fr');
  transloco.setTranslation({ ...en, ...extra }, 'en');
}
