import { explain } from './failure';
import { createProgram } from './program';

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
    process.stderr.write(`${await explain(error)}\n`);
    process.exitCode = 1;
  }
}
