import { readDeployment } from './kernel/deployment';
import { explain } from './platform/explain';
import { startPlatform } from './platform/start';

const { env } = process;
const port = Number(env['PORT'] ?? 8000);

async function start(): Promise<void> {
  await startPlatform({
    port,
    databaseUrl: env['DATABASE_URL'],
    demonstration: !process.argv.includes('--no-demo'),
    deployment: readDeployment(env, port),
    imageHosts: (env['BOCAGE_IMAGE_HOSTS'] ?? '').split(/[\s,]+/).filter(Boolean),
    trustProxy: env['BOCAGE_TRUST_PROXY'],
  });
}

start().catch((error: unknown) => {
  process.stderr.write(`${explain(error, 'en')}\n`);
  process.exit(1);
});
