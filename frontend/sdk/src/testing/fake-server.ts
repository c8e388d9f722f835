/** An answer of the server in a unit test. */
export interface FakeAnswer {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that the code under test made. */
export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Stands for the network: answers by `METHOD /path`, or 404; returns what was asked. */
export function fakeServer(answers: Readonly<Record<string, FakeAnswer | (() => FakeAnswer)>>): SeenRequest[] {
  const seen: SeenRequest[] = [];
  globalThis.fetch = ((url: string, init: RequestInit = {}) => {
    const method = init.method ?? 'GET';
    seen.push({
      method,
      url,
      headers: (init.headers ?? {}) as Record<string, string>,
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
    });
    const found = answers[`${method} ${url.split('?')[0] ?? ''}`];
    const { status = found ? 200 : 404, body = {}, headers = {} } = (typeof found === 'function' ? found() : found) ?? {};
    return Promise.resolve({
      ok: status < 400,
      status,
      headers: new Headers(headers),
      json: () => Promise.resolve(body),
    } as Response);
  }) as typeof fetch;
  return seen;
}

/** The problem of a given code, as the server would send it. */
export function fakeProblem(status: number, code: string, rest: Readonly<Record<string, unknown>> = {}): FakeAnswer {
  return { status, body: { type: 'about:blank', title: code, status, code, ...rest } };
}
