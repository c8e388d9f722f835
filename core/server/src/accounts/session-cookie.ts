import { parseCookie, stringifySetCookie } from 'cookie';

export const sessionCookieName = 'bocage_session';
export const sessionDays = 7;

const tokenForm = /^[\w-]{43}$/;

/** The session token of a `Cookie` header, when there is one of the right form. */
export function readSessionCookie(header: string | undefined): string | undefined {
  if (!header) return undefined;
  const token = parseCookie(header)[sessionCookieName];
  return token !== undefined && tokenForm.test(token) ? token : undefined;
}

/** The `Set-Cookie` header of a new session; `isSecure` when the browser came by https. */
export function writeSessionCookie(token: string, isSecure: boolean): string {
  return stringifySetCookie({ ...attributes(isSecure), value: token, maxAge: sessionDays * 86_400 });
}

/** The `Set-Cookie` header that makes the browser forget the session. */
export function clearSessionCookie(isSecure: boolean): string {
  return stringifySetCookie({ ...attributes(isSecure), value: '', maxAge: 0 });
}

const attributes = (secure: boolean) => ({ name: sessionCookieName, path: '/', httpOnly: true, sameSite: 'lax' as const, secure });
