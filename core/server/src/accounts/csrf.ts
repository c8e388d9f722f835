import { problem } from '@bocage/sdk/shared';
import type { Request } from 'express';
import { sameSecret } from './session-token';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a write that a page of another site could have sent with this browser's cookie.
 * Browsers say where a page comes from, which is the public address or the host that was asked; other clients send the token of the session document.
 */
export function assertSameOrigin(request: Request, session: { readonly csrfToken: string } | null, publicAddress?: string): void {
  if (safeMethods.has(request.method)) return;
  const origin = request.get('origin');
  const site = request.get('sec-fetch-site');
  if (origin !== undefined && origin !== publicAddress && !isOwnOrigin(origin, request)) throw refused('origin');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw refused('site');
  // A form or an image of another site cannot send JSON without asking the server first.
  if (hasBody(request) && !isJson(request.get('content-type'))) throw refused('content-type');
  if (!session || origin !== undefined || site !== undefined || needsNoToken(request)) return;
  const token = request.get('x-csrf-token');
  if (token === undefined || !sameSecret(token, session.csrfToken)) throw refused('token');
}

const refused = (reason: string) => problem('core.csrf-refused', { reason }, 403);

function isOwnOrigin(origin: string, request: Request): boolean {
  try {
    const { host, protocol } = new URL(origin);
    // Read with the origin's protocol, so that both leave out the same default port.
    return host === new URL(`${protocol}//${request.host}`).host;
  } catch {
    return false; // « null », sent by sandboxed pages, and anything malformed
  }
}

function hasBody(request: Request): boolean {
  return request.get('transfer-encoding') !== undefined || Number(request.get('content-length') ?? 0) > 0;
}

function isJson(contentType: string | undefined): boolean {
  return /^application\/(json|[\w.-]+\+json)\s*(;|$)/i.test(contentType ?? '');
}

/** Signing out is harmless, and GraphQL only reads. */
function needsNoToken({ method, originalUrl }: Request): boolean {
  const path = originalUrl.split('?', 1)[0];
  return (method === 'DELETE' && path === '/api/session') || (method === 'POST' && path === '/api/graphql');
}
