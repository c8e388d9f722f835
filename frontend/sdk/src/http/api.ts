import { DOCUMENT, inject, Injectable } from '@angular/core';
import type { SessionDocument } from '@bocage/sdk/shared';
import { SessionState } from '../session/session-state';
import { localProblem, problemOf, ProblemError } from './problem-error';

/** Values of a query string; `null`, `undefined` and empty lists are left out. */
export type Query = Readonly<Record<string, string | number | boolean | readonly (string | number)[] | null | undefined>>;

/** What may accompany a request. */
export interface ApiOptions {
  readonly query?: Query;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * Typed REST under `/api`; every failure is a `ProblemError`.
 * @example const page = await inject(Api).get<Page<Station>>('/monitoring/stations', { query: { text: 'mare' } });
 */
@Injectable({ providedIn: 'root' })
export class Api {
  private readonly state = inject(SessionState);
  private readonly root = inject(DOCUMENT).documentElement;

  get<T>(path: string, options?: ApiOptions): Promise<T> {
    return this.send<T>('GET', path, undefined, options);
  }

  post<T>(path: string, body?: unknown, options?: ApiOptions): Promise<T> {
    return this.send<T>('POST', path, body, options);
  }

  put<T>(path: string, body?: unknown, options?: ApiOptions): Promise<T> {
    return this.send<T>('PUT', path, body, options);
  }

  patch<T>(path: string, body?: unknown, options?: ApiOptions): Promise<T> {
    return this.send<T>('PATCH', path, body, options);
  }

  delete<T = void>(path: string, options?: ApiOptions): Promise<T> {
    return this.send<T>('DELETE', path, undefined, options);
  }

  /** The address of a file, a tile template or a download. */
  url(path: string, query: Query = {}): string {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      for (const item of Array.isArray(value) ? value : [value]) {
        if (item !== null && item !== undefined) {
          search.append(name, String(item));
        }
      }
    }
    const text = search.toString();
    return `/api${path}${text ? `?${text}` : ''}`;
  }

  private async send<T>(method: Method, path: string, body?: unknown, options: ApiOptions = {}, isSecond = false): Promise<T> {
    const response = await this.reach(this.url(path, options.query), {
      method,
      credentials: 'same-origin',
      headers: this.headers(method, body, options),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
    if (!response.ok) {
      const problem = await problemOf(response);
      if (problem.code === 'core.session-missing' && this.state.isOpen() && path !== '/session') {
        if (isSecond || !(await this.isStillOpen())) {
          await this.signedInAgain(options.signal);
        }
        return this.send<T>(method, path, body, options, true);
      }
      throw new ProblemError(problem);
    }
    if (path !== '/session' && this.state.isNewVersion(response.headers.get('x-modules'))) {
      void this.refetchSession();
    }
    return (response.status === 204 ? undefined : await response.json()) as T;
  }

  private headers(method: Method, body: unknown, options: ApiOptions): Record<string, string> {
    const token = this.state.document()?.csrfToken;
    return {
      accept: 'application/json',
      // Labels come in the language of the screen, which is not always the browser's.
      'accept-language': this.root.lang || 'fr',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token && method !== 'GET' ? { 'x-csrf-token': token } : {}),
      ...options.headers,
    };
  }

  private async reach(url: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(url, init);
    } catch (error) {
      if (init.signal?.aborted) {
        throw error;
      }
      throw new ProblemError(localProblem('sdk.network-unreachable', 0));
    }
  }

  /** The browser may hold a newer token by now: another organisation was chosen meanwhile, here or in another tab. */
  private async isStillOpen(): Promise<boolean> {
    try {
      this.state.open(await this.get<SessionDocument>('/session'));
      return true;
    } catch {
      return false;
    }
  }

  /** The session ended under the person's hands: the request waits for it and is then sent again, so nothing is lost. */
  private async signedInAgain(signal?: AbortSignal): Promise<void> {
    this.state.expire();
    const abandoned = new Promise<never>((_, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    });
    await Promise.race([this.state.renewed(), abandoned]);
  }

  private async refetchSession(): Promise<void> {
    try {
      this.state.open(await this.get<SessionDocument>('/session'));
    } catch {
      // The menu stays as it was; the request that brought the news has succeeded, and the next one asks again.
    }
  }
}
