import { startPlatform } from './platform/start';

const { env } = process;

startPlatform({
  port: Number(env['PORT'] ?? 8000),
  databaseUrl: env['DATABASE_URL'],
  demonstration: !process.argv.includes('--no-demo'),
  imageHosts: (env['BOCAGE_IMAGE_HOSTS'] ?? '').split(/[\s,]+/).filter(Boolean),
  trustProxy: env['BOCAGE_TRUST_PROXY'],
}).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
