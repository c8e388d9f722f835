import { inject, Injectable } from '@angular/core';
import type { FieldProblem } from '@bocage/sdk/shared';
import { Api } from './api';
import { localProblem, ProblemError } from './problem-error';

interface GraphAnswer<T> {
  readonly data?: T | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: {
      readonly code?: string;
      readonly status?: number;
      readonly params?: Readonly<Record<string, unknown>>;
      readonly errors?: readonly FieldProblem[];
      readonly requestId?: string;
    };
  }[];
}

/**
 * Typed GraphQL queries; errors become a `ProblemError` with the code of the first one.
 * @example const { taxon } = await inject(Graph).query<TaxonAnswer>(taxonQuery, { cdNom: 67772 });
 */
@Injectable({ providedIn: 'root' })
export class Graph {
  private readonly api = inject(Api);

  async query<T>(document: string, variables: Readonly<Record<string, unknown>> = {}, signal?: AbortSignal): Promise<T> {
    const answer = await this.api.post<GraphAnswer<T>>('/graphql', { query: document, variables }, signal ? { signal } : {});
    const [error] = answer.errors ?? [];
    if (error) {
      const { code = 'sdk.unexpected', status = 500, ...rest } = error.extensions ?? {};
      throw new ProblemError({ ...localProblem(code, status), title: error.message, ...rest });
    }
    if (!answer.data) {
      throw new ProblemError(localProblem('sdk.unexpected', 500));
    }
    return answer.data;
  }
}
