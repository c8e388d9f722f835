import { parseCookie, stringifySetCookie } from 'cookie';

const name = (isSecure: boolean) => (isSecure ? '__Host-bocage_identity' : 'bocage_identity');
const minutes = 10;

/** Ties a journey to the sign-in service to the browser that set out. */
export function writeJourneyCookie(browser: string, secure: boolean): string {
  return stringifySetCookie({ ...attributes(secure), value: browser, maxAge: minutes * 60 });
}

export function clearJourneyCookie(secure: boolean): string {
  return stringifySetCookie({ ...attributes(secure), value: '', maxAge: 0 });
}

export function readJourneyCookie(header: string | undefined, isSecure: boolean): string | undefined {
  return header ? parseCookie(header)[name(isSecure)] : undefined;
}

// `lax`: the browser comes back from another site.
const attributes = (secure: boolean) => ({ name: name(secure), path: '/', httpOnly: true, sameSite: 'lax' as const, secure });
