import { explain } from './platform/explain';
import { startPlatform } from './platform/start';

const { env } = process;

startPlatform({
  port: Number(env['PORT'] ?? 8000),
  databaseUrl: env['DATABASE_URL'],
  demonstration: !process.argv.includes('--no-demo'),
  imageHosts: (env['BOCAGE_IMAGE_HOSTS'] ?? '').split(/[\s,]+/).filter(Boolean),
  trustProxy: env['BOCAGE_TRUST_PROXY'],
}).catch((error: unknown) => {
  process.stderr.write(`${explain(error, 'en')}\n`);
  process.exit(1);
});
