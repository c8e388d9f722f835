import { computed, Injectable, signal } from '@angular/core';
import type { SessionDocument } from '@bocage/sdk/shared';

/** `expired` keeps the last document, so that what is on the screen stays while the person signs in again. */
export type SessionStatus = 'unknown' | 'signed-out' | 'signed-in' | 'expired';

/** What `Session` and `Api` share without needing each other. */
@Injectable({ providedIn: 'root' })
export class SessionState {
  private readonly current = signal<SessionDocument | null>(null);
  private readonly currentStatus = signal<SessionStatus>('unknown');
  private seenVersion = '';
  private readonly waiting: (() => void)[] = [];

  readonly document = this.current.asReadonly();
  readonly status = this.currentStatus.asReadonly();
  /** Another one after signing in again: what was refused meanwhile may be asked anew. */
  readonly token = computed(() => this.current()?.csrfToken ?? null);
  readonly accountId = computed(() => this.current()?.account.id ?? null);

  /** Whether someone is or was just signed in. */
  isOpen(): boolean {
    return this.currentStatus() === 'signed-in' || this.currentStatus() === 'expired';
  }

  open(document: SessionDocument): void {
    this.seenVersion = document.modulesVersion;
    this.current.set(document);
    this.currentStatus.set('signed-in');
    this.waiting.splice(0).forEach((resume) => resume());
  }

  close(): void {
    this.current.set(null);
    this.currentStatus.set('signed-out');
  }

  expire(): void {
    this.currentStatus.update((status) => (status === 'signed-in' ? 'expired' : status));
  }

  /** Settles when the person has signed in again. */
  renewed(): Promise<void> {
    return new Promise((resume) => this.waiting.push(resume));
  }

  /** True once for each version that differs from the session's. */
  isNewVersion(version: string | null): boolean {
    if (!version || this.currentStatus() !== 'signed-in' || version === this.seenVersion) {
      return false;
    }
    this.seenVersion = version;
    return true;
  }
}
