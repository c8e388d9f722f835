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

  readonly document = this.current.asReadonly();
  readonly status = this.currentStatus.asReadonly();
  readonly accountId = computed(() => this.current()?.account.id ?? null);

  open(document: SessionDocument): void {
    this.seenVersion = document.modulesVersion;
    this.current.set(document);
    this.currentStatus.set('signed-in');
  }

  close(): void {
    this.current.set(null);
    this.currentStatus.set('signed-out');
  }

  expire(): void {
    this.currentStatus.update((status) => (status === 'signed-in' ? 'expired' : status));
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
