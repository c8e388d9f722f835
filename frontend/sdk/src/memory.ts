import { effect, inject, Injectable, signal, type WritableSignal } from '@angular/core';
import { SessionState } from './session/session-state';

/** What this browser keeps for this person: widths, columns, choices of presentation. */
@Injectable({ providedIn: 'root' })
export class Memory {
  private readonly state = inject(SessionState);

  read<T>(name: string, initial: T): T {
    try {
      const text = localStorage.getItem(this.keyOf(name));
      return text === null ? initial : (JSON.parse(text) as T);
    } catch {
      // Something else wrote under our key: start again from the default.
      return initial;
    }
  }

  write(name: string, value: unknown): void {
    localStorage.setItem(this.keyOf(name), JSON.stringify(value));
  }

  private keyOf(name: string): string {
    return `bocage.${this.state.accountId() ?? 'anyone'}.${name}`;
  }
}

/**
 * A signal that keeps its value in this browser, for this person.
 * @example readonly hidden = remembered<string[]>('stations.hidden-columns', []);
 */
export function remembered<T>(name: string, initial: T): WritableSignal<T> {
  const memory = inject(Memory);
  const value = signal<T>(memory.read(name, initial));
  effect(() => memory.write(name, value()));
  return value;
}
