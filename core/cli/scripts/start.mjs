// `npm start`: installs if needed, builds what changed, starts the server. Needs nothing but Node and npm.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { installIfNeeded, root } from './install.mjs';

if (process.argv.includes('--help')) {
  console.log(`npm start [-- options]

  --no-demo   start empty; the first administrator is asked for, or read from
              BOCAGE_ADMIN_LOGIN, BOCAGE_ADMIN_PASSWORD and BOCAGE_ADMIN_NAME

Environment:
  PORT                port of the screens and of the API (8000)
  DATABASE_URL        a PostgreSQL 15+ with PostGIS 3.3+, instead of the embedded database
  BOCAGE_DATA         folder of the embedded database (data/database)
  BOCAGE_IMAGE_HOSTS  hosts of map layers, e.g. "https://data.geopf.fr"
  BOCAGE_TRUST_PROXY  proxies whose X-Forwarded-* headers are believed: loopback, addresses, or a number of hops
  BOCAGE_ADDRESS      public address, which links in mails begin with; BOCAGE_MAIL_… and BOCAGE_OIDC_…: docs/operator/mail-and-sign-in.md`);
  process.exit(0);
}

installIfNeeded();
const { build } = await import('./build.mjs');
await build();

const server = spawn(process.execPath, ['--enable-source-maps', join(root, 'core/server/dist/src/main.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  cwd: root,
  env: { NODE_ENV: 'production', ...process.env },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)));
