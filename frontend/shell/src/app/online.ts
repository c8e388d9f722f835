import { Injectable, signal } from '@angular/core';

/** Whether the device has a network; offline is a state, not an error. */
@Injectable({ providedIn: 'root' })
export class Online {
  private readonly state = signal(navigator.onLine);
  readonly isOnline = this.state.asReadonly();

  constructor() {
    addEventListener('online', () => this.state.set(true));
    addEventListener('offline', () => this.state.set(false));
  }
}
