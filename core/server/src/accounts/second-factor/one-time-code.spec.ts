import { enrolmentAddress, newRecoveryCode, newSecret, plainRecoveryCode, stepOf } from './one-time-code';

// RFC 6238, appendix B: the SHA-1 secret « 12345678901234567890 », last six digits.
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

test.each([
  [59, '287082', 1],
  [1_111_111_109, '081804', 37_037_036],
  [2_000_000_000, '279037', 66_666_666],
])('at %d s, %s is the code of step %d', (seconds, code, step) => {
  expect(stepOf(secret, code, seconds * 1000)).toBe(step);
});

test('a code lives one step before and after its own, no longer', () => {
  expect(stepOf(secret, '287082', 89_000)).toBe(1);
  expect(stepOf(secret, '287082', 29_000)).toBe(1);
  expect(stepOf(secret, '287082', 91_000)).toBeNull();
  expect(stepOf(secret, '000000', 59_000)).toBeNull();
});

test('the address of the square names the product and the login', () => {
  const address = enrolmentAddress(newSecret(), 'martine.roche');
  expect(address).toMatch(/^otpauth:\/\/totp\/Bocage:martine\.roche\?issuer=Bocage&secret=[A-Z2-7]{32}&/);
});

test('recovery codes differ and can be typed in any form', () => {
  const codes = Array.from({ length: 200 }, newRecoveryCode);
  expect(new Set(codes).size).toBe(200);
  for (const code of codes) expect(code).toMatch(/^[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){3}$/);
  expect(plainRecoveryCode(' ABCD efgh-jkmn_pqrs ')).toBe('abcdefghjkmnpqrs');
});
