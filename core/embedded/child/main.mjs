// @ts-check
// Entry of the database process. Plain JavaScript at the package root, so that the same file is forked whether the
// parent runs from `src` or from `dist`.
import { serve } from './serve.mjs';

/** @typedef {{ type: 'open', directory: string | null, snapshot: string, port: number, maintenanceMs?: number }} Open */
/** @typedef {Open | { type: 'stop' }} ParentMessage */

/** Longer than this means that a query does not end; the write-ahead log makes leaving without it safe. */
const CLOSE_WITHIN_MS = 5_000;

/** @type {Promise<() => Promise<void>> | undefined} */
let serving;
let leaving = false;

/** @param {object} message */
const tell = (message) => {
  if (process.connected) process.send?.(message);
};

/** @param {Open} request */
async function open(request) {
  try {
    serving = serve(
      request,
      (step) => tell({ type: 'step', step }),
      (port) => tell({ type: 'ready', port }),
    );
    await serving;
  } catch (error) {
    tell({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
    await leave();
  }
}

async function leave() {
  if (leaving) return;
  leaving = true;
  setTimeout(() => process.exit(1), CLOSE_WITHIN_MS).unref();
  const close = await serving?.catch(() => undefined);
  await close?.();
  process.exit(0);
}

process.on('message', (/** @type {ParentMessage} */ message) => {
  if (message.type === 'open') void open(message);
  if (message.type === 'stop') void leave();
});

// The parent is gone, even killed: nobody is left to serve.
process.on('disconnect', () => void leave());

// Ctrl-C and service managers signal the whole process group; the application still needs its database to finish what
// it is doing, then says `stop`.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
