import { DOCUMENT, inject, Injectable, signal } from '@angular/core';

/**
 * The themes a person may choose; `system` follows the device.
 * @example const choice: ThemeChoice = inject(Theme).choice();
 */
export type ThemeChoice = 'system' | 'light' | 'dark';

const storageKey = 'bocage.theme';

/**
 * Light, dark, or as the device says; kept in this browser. `changed` moves whenever colours change.
 * @example inject(Theme).choose('dark');
 */
@Injectable({ providedIn: 'root' })
export class Theme {
  private readonly root = inject(DOCUMENT).documentElement;
  private readonly chosen = signal<ThemeChoice>(stored());
  private readonly changes = signal(0);

  readonly choice = this.chosen.asReadonly();
  readonly changed = this.changes.asReadonly();

  constructor() {
    this.apply();
    globalThis.matchMedia?.('(prefers-color-scheme: dark)').addEventListener('change', () => {
      this.changes.update((n) => n + 1);
    });
  }

  choose(choice: ThemeChoice): void {
    localStorage.setItem(storageKey, choice);
    this.chosen.set(choice);
    this.apply();
  }

  private apply(): void {
    const choice = this.chosen();
    if (choice === 'system') {
      delete this.root.dataset['theme'];
    } else {
      this.root.dataset['theme'] = choice;
    }
    this.changes.update((n) => n + 1);
  }
}

function stored(): ThemeChoice {
  const value = localStorage.getItem(storageKey);
  return value === 'light' || value === 'dark' ? value : 'system';
}
