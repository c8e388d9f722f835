import { computed, inject, Injectable } from '@angular/core';
import type { ActivationState, HeldRight, Locale, SessionDocument } from '@bocage/sdk/shared';
import { Api } from '../http/api';
import { ProblemError } from '../http/problem-error';
import { Language } from '../i18n/language';
import { SessionState } from './session-state';

/**
 * Who is signed in, for which organisation, with which modules and rights; every reading is a signal reading.
 * @example readonly canExport = computed(() => inject(Session).can('synthesis.observation.export'));
 */
@Injectable({ providedIn: 'root' })
export class Session {
  private readonly api = inject(Api);
  private readonly state = inject(SessionState);
  private readonly language = inject(Language);

  readonly document = this.state.document;
  readonly status = this.state.status;
  readonly person = computed(() => this.document()?.person ?? null);
  readonly account = computed(() => this.document()?.account ?? null);
  readonly organisation = computed(() => this.document()?.organisation ?? null);
  readonly organisations = computed(() => this.document()?.organisations ?? []);

  /** Asks who is signed in; nobody is an answer, not a failure. */
  async load(): Promise<void> {
    try {
      await this.open(await this.api.get<SessionDocument>('/session'));
    } catch (error) {
      if (!(error instanceof ProblemError) || error.document.status !== 401) {
        throw error;
      }
      this.state.close();
    }
  }

  /** `code`: of the person’s device, when `core.second-factor-needed` was answered. */
  async login(login: string, password: string, code?: string): Promise<void> {
    await this.open(await this.api.post<SessionDocument>('/session', { login, password, ...(code !== undefined && { code }) }));
  }

  /** The code of the person’s device, after the sign-in service. */
  async giveCode(code: string): Promise<void> {
    await this.open(await this.api.post<SessionDocument>('/session/identity/code', { code }));
  }

  async logout(): Promise<void> {
    await this.api.delete('/session');
    this.state.close();
  }

  async chooseOrganisation(organisationId: string): Promise<void> {
    this.state.open(await this.api.put<SessionDocument>('/session/organisation', { organisationId }));
  }

  async setLanguage(locale: Locale): Promise<void> {
    await this.language.use(locale);
    // Who looks as someone else leaves that person's choices alone.
    if (this.status() === 'signed-in' && !this.document()?.viewing) {
      await this.api.put('/profile', { locale });
    }
  }

  can(permission: string): boolean {
    return this.right(permission) !== undefined;
  }

  right(permission: string): HeldRight | undefined {
    return this.document()?.permissions[permission];
  }

  moduleState(key: string): ActivationState {
    return this.document()?.modules[key]?.state ?? 'off';
  }

  settings(key: string): Readonly<Record<string, unknown>> {
    return this.document()?.modules[key]?.settings ?? {};
  }

  private async open(document: SessionDocument): Promise<void> {
    if (document.account.locale !== this.language.current()) {
      await this.language.use(document.account.locale);
    }
    this.state.open(document);
  }
}
