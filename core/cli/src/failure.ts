import { isConstraintViolation } from '@bocage/sdk/server';
import { Problem } from '@bocage/sdk/shared';
import { locale } from './words';

/** A mistake of the person who typed the command: its message is all there is to say. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const expected = new Set(['UsageError', 'DatabaseNewerError', 'ManifestError', 'WiringError', 'EmbeddedDatabaseInUseError']);

/** What to print for an error: a sentence when the reader can act on it, the stack when only a developer can. */
export async function explain(error: unknown): Promise<string> {
  if (error instanceof Problem) return sentence(error);
  if (isConstraintViolation(error)) return sentence((await import('@bocage/server/kernel')).asProblem(error));
  if (!(error instanceof Error)) return String(error);
  if (expected.has(error.name) || isConnectionRefused(error)) return connectionHint(error);
  return process.env['DEBUG'] ? (error.stack ?? error.message) : `${error.message}\n(DEBUG=1 shows where)`;
}

async function sentence({ code, params, errors }: Problem): Promise<string> {
  const { problemTitle } = await import('@bocage/server/kernel');
  const title = problemTitle(code, locale(), params);
  const words = title === code ? `${code} ${Object.keys(params).length > 0 ? JSON.stringify(params) : ''}`.trim() : `${title} (${code})`;
  return [words, ...errors.map((field) => `  ${field.pointer || '/'}: ${problemTitle(field.code, locale(), field.params ?? {})}`)].join(
    '\n',
  );
}

const isConnectionRefused = (error: Error): boolean => 'code' in error && error.code === 'ECONNREFUSED';

function connectionHint(error: Error): string {
  if (!isConnectionRefused(error)) return error.message;
  return 'No database answers at this address. Check DATABASE_URL, or unset it to use the embedded database.';
}
