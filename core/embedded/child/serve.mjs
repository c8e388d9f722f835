// @ts-check
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { openEngine } from './engine.mjs';
import { startMaintenance } from './maintenance.mjs';
import { shareSession } from './shared-session.mjs';

const MAX_CONNECTIONS = 100;
const MAINTENANCE_MS = 20_000;

/**
 * @param {import('./main.mjs').Open} request
 * @param {(step: import('./engine.mjs').Step) => void} onStep
 * @param {(port: number) => void} onReady
 * @returns {Promise<() => Promise<void>>} closes everything
 */
export async function serve(request, onStep, onReady) {
  const database = await openEngine(request, onStep);
  const session = shareSession(database);
  const server = new PGLiteSocketServer({
    db: session.database,
    host: '127.0.0.1',
    port: request.port,
    maxConnections: MAX_CONNECTIONS,
  });
  await server.start();
  const stopMaintenance = startMaintenance(database, session.isBusy, request.maintenanceMs ?? MAINTENANCE_MS);
  onReady(Number(server.getServerConn().split(':').pop()));

  return async () => {
    stopMaintenance();
    await server.stop();
    if (database.isInTransaction()) await database.exec('rollback');
    await database.exec('checkpoint');
    await database.close();
  };
}
