import { isConstraintViolation } from '@bocage/sdk/server';
import { Problem, type Locale } from '@bocage/sdk/shared';
import { asProblem } from '../kernel/problem.filter';
import { problemTitle } from '../kernel/problem-texts';

const expected = new Set([
  'UsageError',
  'DatabaseNewerError',
  'DeploymentError',
  'ManifestError',
  'WiringError',
  'EmbeddedDatabaseInUseError',
  'NoAdministratorError',
]);

/** What to print for an error: a sentence when the reader can act on it, the stack when only a developer can. */
export function explain(error: unknown, locale: Locale): string {
  if (error instanceof Problem || isConstraintViolation(error)) return sentence(asProblem(error), locale);
  if (!(error instanceof Error)) return String(error);
  if (expected.has(error.name) || isConnectionRefused(error)) return connectionHint(error);
  return process.env['DEBUG'] ? (error.stack ?? error.message) : `${error.message}\n(DEBUG=1 shows where)`;
}

function sentence({ code, params, errors }: Problem, locale: Locale): string {
  const title = problemTitle(code, locale, params);
  const words = title === code ? `${code} ${Object.keys(params).length > 0 ? JSON.stringify(params) : ''}`.trim() : `${title} (${code})`;
  return [words, ...errors.map((field) => `  ${field.pointer || '/'}: ${problemTitle(field.code, locale, field.params ?? {})}`)].join('\n');
}

const isConnectionRefused = (error: Error): boolean => 'code' in error && error.code === 'ECONNREFUSED';

function connectionHint(error: Error): string {
  if (!isConnectionRefused(error)) return error.message;
  return 'No database answers at this address. Check DATABASE_URL, or unset it to use the embedded database.';
}
