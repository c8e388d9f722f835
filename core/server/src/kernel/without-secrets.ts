const secretName = /password|passphrase|secret|token|cookie|credential|otp|recovery.?code/i;
/** As password hashes are written: `$argon2id$…`. */
const secretValue = /^\$(argon2|2[aby]|scrypt|pbkdf2)/;

/** A value without what would open an account, whatever its place: for logs that are kept. */
export function withoutSecrets(value: unknown): unknown {
  if (typeof value === 'string') return secretValue.test(value) ? '…' : value;
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, inner]) => !(secretName.test(name) && typeof inner === 'string'))
      .map(([name, inner]) => [name, withoutSecrets(inner)]),
  );
}
