import type { Request } from 'express';
import { assertSameOrigin } from './csrf';

const session = { csrfToken: 'the-token-of-this-session' };

function request(method: string, headers: Record<string, string>, { path = '/api/profile', host = 'bocage.example' } = {}): Request {
  return { method, host, originalUrl: path, get: (name: string) => headers[name] } as unknown as Request;
}

const outcome = (sent: Request, of: typeof session | null = session) => {
  try {
    assertSameOrigin(sent, of);
    return 'let through';
  } catch (error) {
    return (error as { params: { reason: string } }).params.reason;
  }
};

const json = { 'content-type': 'application/json', 'content-length': '2' };
const own = { origin: 'https://bocage.example' };

test.each<[string, string, Record<string, string>]>([
  ['own page', 'let through', { ...json, ...own }],
  ['own page, old browser without Origin', 'let through', { ...json, 'sec-fetch-site': 'same-origin' }],
  ['address typed by the person', 'let through', { 'sec-fetch-site': 'none' }],
  ['default port written out', 'let through', { ...json, origin: 'https://bocage.example:443' }],
  ['JSON with a character set', 'let through', { ...own, 'content-type': 'application/json; charset=utf-8', 'content-length': '2' }],
  ['no body, no type', 'let through', own],
  ['client that is no browser, with the token', 'let through', { ...json, 'x-csrf-token': session.csrfToken }],
  ['another site', 'origin', { ...json, origin: 'https://evil.example' }],
  ['another site that names us', 'origin', { ...json, origin: 'https://bocage.example.evil.example' }],
  ['another port', 'origin', { ...json, origin: 'https://bocage.example:8443' }],
  ['sandboxed page', 'origin', { ...json, origin: 'null' }],
  ['nonsense', 'origin', { ...json, origin: '/' }],
  ['own Origin from elsewhere', 'site', { ...json, ...own, 'sec-fetch-site': 'cross-site' }],
  ['neighbouring site', 'site', { ...json, 'sec-fetch-site': 'same-site' }],
  ['form in disguise', 'content-type', { ...own, 'content-type': 'text/plain', 'content-length': '2' }],
  ['form', 'content-type', { ...own, 'content-type': 'application/x-www-form-urlencoded', 'content-length': '2' }],
  ['upload form', 'content-type', { ...own, 'content-type': 'multipart/form-data; boundary=x', 'transfer-encoding': 'chunked' }],
  ['a type that only begins like JSON', 'content-type', { ...own, 'content-type': 'application/jsonp', 'content-length': '2' }],
  ['no type', 'content-type', { ...own, 'content-length': '2' }],
  ['no origin and no token', 'token', json],
  ['no origin and a wrong token', 'token', { ...json, 'x-csrf-token': 'x' }],
])('%s: %s', (_, expected, headers) => {
  expect(outcome(request('PUT', headers))).toBe(expected);
});

test.each(['GET', 'HEAD', 'OPTIONS'])('%s changes nothing and is let through', (method) => {
  expect(outcome(request(method, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }))).toBe('let through');
});

test('signing out and GraphQL need no token, and still no foreign page', () => {
  expect(outcome(request('DELETE', {}, { path: '/api/session' }))).toBe('let through');
  expect(outcome(request('POST', json, { path: '/api/graphql?x=1' }))).toBe('let through');
  expect(outcome(request('POST', { ...json, origin: 'https://evil.example' }, { path: '/api/graphql' }))).toBe('origin');
  expect(outcome(request('DELETE', {}, { path: '/api/session/organisation' }))).toBe('token');
});

test('without a session there is nothing to abuse but signing in from a foreign page', () => {
  expect(outcome(request('POST', json, { path: '/api/session' }), null)).toBe('let through');
  expect(outcome(request('POST', { ...json, origin: 'https://evil.example' }, { path: '/api/session' }), null)).toBe('origin');
});
