import type { ProblemDocument } from '@bocage/sdk/shared';

/**
 * A request that failed for a reason the person can be told; `document` is what the server said.
 * @example catch (error) { this.problem.set(ProblemError.from(error).document); }
 */
export class ProblemError extends Error {
  constructor(readonly document: ProblemDocument) {
    super(document.code);
    this.name = 'ProblemError';
  }

  get code(): string {
    return this.document.code;
  }

  /** Gives any thrown value the shape of a problem. */
  static from(error: unknown): ProblemError {
    return error instanceof ProblemError ? error : new ProblemError(localProblem('sdk.unexpected', 0));
  }
}

/** A problem found on this side of the network. */
export function localProblem(code: string, status: number, requestId?: string): ProblemDocument {
  return { type: 'about:blank', title: code, status, code, ...(requestId ? { requestId } : {}) };
}

/** Reads a problem from an answer that is not a success, whatever its body. */
export async function problemOf(response: Response): Promise<ProblemDocument> {
  const requestId = response.headers.get('x-request-id') ?? undefined;
  const body: unknown = await response.json().catch(() => undefined);
  if (isProblem(body)) {
    return { ...body, ...(body.requestId || !requestId ? {} : { requestId }) };
  }
  return localProblem(response.status >= 500 ? 'sdk.server-failed' : 'sdk.refused', response.status, requestId);
}

function isProblem(body: unknown): body is ProblemDocument {
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string';
}
