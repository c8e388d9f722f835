import { createProgram } from './program';
import { locale } from './words';

/** Runs one command line; the exit code tells whether it succeeded. */
export async function main(argv: readonly string[]): Promise<void> {
  // A reader that stops early, such as head, is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  try {
    const program = await createProgram(argv.slice(2));
    await program.parseAsync([...argv]);
  } catch (error) {
    const { explain } = await import('@bocage/server/kernel');
    process.stderr.write(`${explain(error, locale())}\n`);
    process.exitCode = 1;
  }
}
