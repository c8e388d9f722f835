/** One field in error: a JSON pointer (RFC 6901) into what was sent, and the code of the broken rule; `title` says it to the reader. */
export interface FieldProblem {
  readonly pointer: string;
  readonly code: string;
  readonly title?: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** What travels as `application/problem+json` (RFC 9457), with our `code`, `params` and `errors`. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly FieldProblem[];
  readonly requestId?: string;
}

/**
 * An expected failure that the reader can act on.
 * `code` is `<owner>.<kebab-sentence>`: also the translation key and the anchor in the reference pages.
 */
export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly params: Readonly<Record<string, unknown>> = {},
    readonly errors: readonly FieldProblem[] = [],
  ) {
    super(code);
    this.name = 'Problem';
  }
}

/**
 * Makes a {@link Problem}; 422 unless told otherwise.
 * @example throw problem('synthesis.dataset-unknown', { code: 'X' }, 404);
 */
export function problem(
  code: string,
  params: Readonly<Record<string, unknown>> = {},
  status = 422,
  errors: readonly FieldProblem[] = [],
): Problem {
  return new Problem(code, status, params, errors);
}
