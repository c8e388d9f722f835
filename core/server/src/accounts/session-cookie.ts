import { parseCookie, stringifySetCookie } from 'cookie';

export const sessionCookieName = 'bocage_session';
/** By https the browser itself refuses a cookie of that name from a neighbouring host or for a part of the site. */
export const secureSessionCookieName = `__Host-${sessionCookieName}`;
export const sessionDays = 7;

const tokenForm = /^[\w-]{43}$/;

const nameOf = (isSecure: boolean) => (isSecure ? secureSessionCookieName : sessionCookieName);

/** The session token of a `Cookie` header, when there is one of the right form; `isSecure` when the browser came by https. */
export function readSessionCookie(header: string | undefined, isSecure: boolean): string | undefined {
  if (!header) return undefined;
  const token = parseCookie(header)[nameOf(isSecure)];
  return token !== undefined && tokenForm.test(token) ? token : undefined;
}

/** The `Set-Cookie` header of a new session. */
export function writeSessionCookie(token: string, isSecure: boolean): string {
  return stringifySetCookie({ ...attributes(isSecure), value: token, maxAge: sessionDays * 86_400 });
}

/** The `Set-Cookie` header that makes the browser forget the session. */
export function clearSessionCookie(isSecure: boolean): string {
  return stringifySetCookie({ ...attributes(isSecure), value: '', maxAge: 0 });
}

const attributes = (secure: boolean) => ({ name: nameOf(secure), path: '/', httpOnly: true, sameSite: 'lax' as const, secure });
