// Starts the product as `npm start` does, with its demonstration, on a database of its own.
const { spawn } = require('node:child_process');
const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { Client } = require('pg');

const root = join(__dirname, '../../..');

async function withClient(url, work) {
  const client = new Client({ connectionString: url });
  await client.connect();
  await work(client).finally(() => client.end());
}

module.exports = async () => {
  const server = process.env.TEST_DATABASE_URL;
  const env = { ...process.env, PORT: '0' };
  if (server) {
    const url = new URL(server);
    url.pathname = `/bocage_journeys_${process.pid}`;
    await withClient(server, (client) => client.query(`create database ${url.pathname.slice(1)}`));
    env.DATABASE_URL = url.href;
    globalThis.dropDatabase = () => withClient(server, (client) => client.query(`drop database ${url.pathname.slice(1)} with (force)`));
  } else {
    delete env.DATABASE_URL;
    env.BOCAGE_DATA = join(mkdtempSync(join(tmpdir(), 'bocage-journeys-')), 'database');
  }
  const product = spawn(process.execPath, ['--enable-source-maps', join(root, 'core/server/dist/src/main.js')], { cwd: root, env });
  globalThis.product = product;
  process.env.PRODUCT_ADDRESS = await new Promise((resolve, reject) => {
    let said = '';
    const deadline = setTimeout(() => reject(new Error(`the product was not ready after 10 minutes; it said:\n${said}`)), 600_000);
    const listen = (chunk) => {
      said += chunk;
      const address = /ready: (http:\/\/localhost:\d+)/.exec(said)?.[1];
      if (!address) return;
      clearTimeout(deadline);
      resolve(address);
    };
    product.stdout.on('data', listen);
    product.stderr.on('data', listen);
    product.on('exit', (code) => reject(new Error(`the product ended with code ${code}; it said:\n${said}`)));
  });
};
