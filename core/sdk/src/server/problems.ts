/** What `pg` tells of a violated constraint. */
interface ConstraintViolation {
  readonly code: string;
  readonly schema?: string;
  readonly constraint?: string;
}

const violations = new Set(['23502', '23503', '23505', '23514', '23P01']);

/** Tells whether an error is a violated constraint (SQLSTATE class 23). */
export function isConstraintViolation(error: unknown): error is Error & ConstraintViolation {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && violations.has(error.code);
}
