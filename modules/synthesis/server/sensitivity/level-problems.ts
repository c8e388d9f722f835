import { problem, type Problem } from '@bocage/sdk/shared';

/** What was given at `pointer` is no code of a level, or of one that shows all. */
export function levelUnknown(value: string, pointer: string): Problem {
  const code = 'synthesis.level-unknown';
  return problem(code, { value }, 422, [{ pointer, code, params: { value } }]);
}

export function levelCodeTaken(value: string): Problem {
  const code = 'synthesis.level-code-taken';
  return problem(code, { value }, 409, [{ pointer: '/code', code, params: { value } }]);
}
