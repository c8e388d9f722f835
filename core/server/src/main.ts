import { startPlatform } from './platform/start';

const port = Number(process.env['PORT'] ?? 8000);

startPlatform({ port, databaseUrl: process.env['DATABASE_URL'], demonstration: !process.argv.includes('--no-demo'), imageHosts: (process.env['BOCAGE_IMAGE_HOSTS'] ?? '').split(/[\s,]+/).filter(Boolean) }).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
