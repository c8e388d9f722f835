import { TestBed } from '@angular/core/testing';
import { provideBocage } from '../provide-bocage';
import { SessionState } from '../session/session-state';
import { fakeProblem, fakeServer } from '../testing/fake-server';
import { aSession } from '../testing/fake-session';
import { Api } from './api';
import { ProblemError } from './problem-error';

describe('Api', () => {
  let api: Api;
  let state: SessionState;

  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [provideBocage([])] });
    api = TestBed.inject(Api);
    state = TestBed.inject(SessionState);
  });

  const failureOf = (request: Promise<unknown>): Promise<ProblemError> =>
    request.then(
      () => Promise.reject(new Error('expected a failure')),
      (error: unknown) => ProblemError.from(error),
    );

  it('gives the problem that the server sent', async () => {
    fakeServer({
      'POST /api/stations': fakeProblem(422, 'stations.refused', { errors: [{ pointer: '/name', code: 'stations.name-taken' }] }),
    });
    const { document } = await failureOf(api.post('/stations', {}));
    expect(document).toMatchObject({ status: 422, code: 'stations.refused', errors: [{ pointer: '/name' }] });
  });

  it('makes a problem of an answer that is not one, with its request number', async () => {
    fakeServer({ 'GET /api/stations': { status: 502, body: '<html>', headers: { 'x-request-id': 'r1' } } });
    expect((await failureOf(api.get('/stations'))).document).toMatchObject({ code: 'sdk.server-failed', requestId: 'r1' });
  });

  it('tells a network failure apart', async () => {
    globalThis.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    expect((await failureOf(api.get('/stations'))).code).toBe('sdk.network-unreachable');
  });

  it('sends the token with writes only', async () => {
    state.open(aSession());
    const seen = fakeServer({ 'GET /api/stations': {}, 'PUT /api/stations': {} });
    await api.get('/stations');
    await api.put('/stations', { name: 'Mare' });
    expect(seen.map(({ headers }) => headers['x-csrf-token'])).toEqual([undefined, 'token']);
    expect(seen[1]?.body).toEqual({ name: 'Mare' });
  });

  it('leaves absent values out of the query and repeats lists', () => {
    expect(api.url('/stations', { text: 'mare', page: null, id: [1, 2] })).toBe('/api/stations?text=mare&id=1&id=2');
  });

  it('refetches the session once when its modules have changed', async () => {
    state.open(aSession());
    const seen = fakeServer({
      'GET /api/stations': { headers: { 'x-modules': 'v2' } },
      'GET /api/session': { body: aSession({ modulesVersion: 'v2' }), headers: { 'x-modules': 'v2' } },
    });
    await Promise.all([api.get('/stations'), api.get('/stations')]);
    await new Promise((done) => setTimeout(done));
    await api.get('/stations');
    expect(seen.filter(({ url }) => url === '/api/session')).toHaveLength(1);
    expect(state.document()?.modulesVersion).toBe('v2');
  });

  it('keeps what is on the screen when the session has expired, and resumes once it is back', async () => {
    state.open(aSession());
    let isExpired = true;
    const seen = fakeServer({
      'POST /api/stations': () => (isExpired ? fakeProblem(401, 'core.session-missing') : { body: { id: 's1' } }),
    });
    const sent = api.post('/stations', { name: 'Mare' });
    await new Promise((done) => setTimeout(done));
    expect(state.status()).toBe('expired');
    expect(state.document()).not.toBeNull();
    isExpired = false;
    state.open(aSession({ csrfToken: 'newer' }));
    expect(await sent).toEqual({ id: 's1' });
    expect(seen.filter(({ method }) => method === 'POST').map(({ headers }) => headers['x-csrf-token'])).toEqual(['token', 'newer']);
  });

  it('goes on by itself when the session only changed its token', async () => {
    state.open(aSession());
    let isFormer = true;
    fakeServer({
      'POST /api/stations': () => (isFormer ? fakeProblem(401, 'core.session-missing') : { body: { id: 's1' } }),
      'GET /api/session': () => {
        isFormer = false;
        return { body: aSession({ csrfToken: 'newer' }) };
      },
    });
    expect(await api.post('/stations', { name: 'Mare' })).toEqual({ id: 's1' });
    expect([state.status(), state.document()?.csrfToken]).toEqual(['signed-in', 'newer']);
  });

  it('does not wait when nobody was signed in', async () => {
    fakeServer({ 'GET /api/stations': fakeProblem(401, 'core.session-missing') });
    expect((await failureOf(api.get('/stations'))).code).toBe('core.session-missing');
  });
});
