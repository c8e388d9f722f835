#!/usr/bin/env node
// Runs the command from its sources where they can be compiled (development), as built elsewhere (production).
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cli = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);

function canCompile() {
  if (!existsSync(join(cli, 'src/main.ts'))) return false;
  try {
    require.resolve('@swc/core');
    return true;
  } catch {
    return false;
  }
}

if (canCompile()) {
  const { compile } = await import('../scripts/compile.mjs');
  try {
    await compile();
  } catch (error) {
    process.stderr.write(`The sources do not compile:\n${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  }
}
process.setSourceMapsEnabled(true);
const { main } = require(join(cli, 'dist/main.js'));
await main(process.argv);
