import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

const period = 30;
/** A clock one step ahead or behind is accepted. */
const window = 1;

const generator = (secret: string, login: string) =>
  new TOTP({ issuer: 'Bocage', label: login, secret: Secret.fromBase32(secret), period });

/** 160 random bits, as the applications of phones expect them. */
export const newSecret = () => new Secret({ size: 20 }).base32;

/** The address that a phone reads from the square. */
export const enrolmentAddress = (secret: string, login: string) => generator(secret, login).toString();

export const isOneTimeCode = (code: string) => /^\d{6}$/.test(code);

/** The step whose code this is, or null. */
export function stepOf(secret: string, code: string, now: number = Date.now()): number | null {
  const delta = generator(secret, '').validate({ token: code, window, timestamp: now });
  return delta === null ? null : Math.floor(now / 1000 / period) + delta;
}

const signs = 'abcdefghjkmnpqrstuvwxyz23456789'; // none that reads as another

/** A code for who lost the device: about 79 random bits, in groups that can be copied by hand. */
export function newRecoveryCode(): string {
  const drawn: string[] = [];
  while (drawn.length < 16) {
    // Bytes past the last whole turn would favour the first signs.
    for (const byte of randomBytes(24)) if (byte < 248 && drawn.length < 16) drawn.push(signs[byte % signs.length] ?? '');
  }
  return [0, 4, 8, 12].map((start) => drawn.slice(start, start + 4).join('')).join('-');
}

/** What was typed, as it was drawn. */
export const plainRecoveryCode = (code: string) => code.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
