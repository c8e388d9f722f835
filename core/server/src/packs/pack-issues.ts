import { Problem, type FieldProblem, type JsonSchema } from '@bocage/sdk/shared';
import { checked } from '@bocage/sdk/server';

/** A pack that cannot be loaded; the message tells every reason, one a line. */
export class PackProblem extends Problem {
  constructor(folder: string, errors: readonly FieldProblem[]) {
    super('core.pack-invalid', 422, { folder, problems: errors.length }, errors);
    this.message = [`The pack ${folder} cannot be loaded, nothing was written:`, ...errors.map(inWords)].join('\n');
  }
}

function inWords({ pointer, code, params = {} }: FieldProblem): string {
  const told =
    typeof params['message'] === 'string'
      ? [params['message']]
      : Object.entries(params).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  return `  ${pointer}: ${code}${told.length > 0 ? ` (${told.join(', ')})` : ''}`;
}

/** Collects everything wrong with a pack. */
export class PackIssues {
  private readonly found: FieldProblem[] = [];

  add(pointer: string, rule: string, params: Readonly<Record<string, unknown>> = {}): void {
    this.found.push({ pointer, code: `core.pack-${rule}`, params });
  }

  /** Adds the errors of a problem below `pointer`. */
  addAll(pointer: string, errors: readonly FieldProblem[]): void {
    // A failed branch of `if` is told by its own errors.
    const told = errors.filter(({ code }) => code !== 'core.invalid-if');
    this.found.push(...told.map((error) => ({ ...error, pointer: `${pointer}${error.pointer}` })));
  }

  /** Checks a value; answers `undefined` and keeps the errors when it does not fit. */
  checked<T>(schema: JsonSchema, value: unknown, pointer: string): T | undefined {
    try {
      return checked<T>(schema, value);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.addAll(pointer, error.errors);
      return undefined;
    }
  }

  throwIfAny(folder: string): void {
    if (this.found.length > 0) throw new PackProblem(folder, this.found);
  }
}
