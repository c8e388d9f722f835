/** Password of every account made by the builders. */
export const testPassword = 'a long enough test password';

/** An answer, its JSON read. */
export interface TestAnswer<T = unknown> {
  readonly status: number;
  readonly body: T;
  readonly bytes: Buffer;
  readonly headers: Headers;
}

/** Speaks HTTP to the running platform as one person. */
export interface TestClient {
  get<T = unknown>(path: string): Promise<TestAnswer<T>>;
  post<T = unknown>(path: string, body?: unknown): Promise<TestAnswer<T>>;
  put<T = unknown>(path: string, body?: unknown): Promise<TestAnswer<T>>;
  patch<T = unknown>(path: string, body?: unknown): Promise<TestAnswer<T>>;
  delete<T = unknown>(path: string): Promise<TestAnswer<T>>;
  /** Runs a GraphQL query; throws when the answer holds errors. */
  query<T>(document: string, variables?: Record<string, unknown>): Promise<T>;
  /** Any request, headers included; paths begin after `/api`. */
  send<T = unknown>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<TestAnswer<T>>;
}

/** The cookie of a session that an answer gives; one that takes it away is left to be tried again. */
const sessionIn = ({ headers }: { readonly headers: Headers }) =>
  headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0] ?? '')
    .find((pair) => /bocage_session=./.test(pair));

/** Signs in through the real route; no login: a stranger. */
export async function openClient(address: string, login?: string): Promise<TestClient> {
  let cookie = '';
  const send: TestClient['send'] = async <T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${address}/api${path}`, {
      method,
      headers: {
        origin: address,
        ...(cookie && { cookie }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    // A browser keeps the newest session cookie it is given.
    if (cookie) cookie = sessionIn(response) ?? cookie;
    const bytes = Buffer.from(await response.arrayBuffer());
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    const content = (isJson && bytes.length > 0 ? JSON.parse(bytes.toString('utf8')) : null) as T;
    return { status: response.status, body: content, bytes, headers: response.headers };
  };
  if (login !== undefined) {
    const signedIn = await send('POST', '/session', { login, password: testPassword });
    if (signedIn.status >= 300) throw new Error(`${login} could not sign in: ${JSON.stringify(signedIn.body)}`);
    cookie = sessionIn(signedIn) ?? '';
  }
  return {
    send,
    get: (path) => send('GET', path),
    post: (path, body = {}) => send('POST', path, body),
    put: (path, body = {}) => send('PUT', path, body),
    patch: (path, body = {}) => send('PATCH', path, body),
    delete: (path) => send('DELETE', path),
    query: async <T>(document: string, variables: Record<string, unknown> = {}) => {
      const { body } = await send<{ data?: T; errors?: unknown[] }>('POST', '/graphql', { query: document, variables });
      if (body.errors || !body.data) throw new Error(`GraphQL: ${JSON.stringify(body.errors ?? body)}`);
      return body.data;
    },
  };
}
