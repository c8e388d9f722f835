import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatModule, writeModule } from './new-module';
import { moduleNames } from './names';

const root = join(__dirname, '../../../..');
const tutorial = readFileSync(join(root, 'docs/author/first-module.md'), 'utf8');

/** A block and the file it says it comes from. */
const blocks = [...tutorial.matchAll(/<!-- (\S+) -->\s*```\w+\n([\s\S]*?)```/g)].map(([, file = '', text = '']) => [file, text] as const);

/** The formatter moves blocks of a page to the margin. */
const flushLeft = (text: string) => text.replaceAll(/^ +/gm, '');

describe('the tutorial shows what the command makes', () => {
  const workspace = mkdtempSync(join(tmpdir(), 'bocage-tutorial-'));
  let folder: string;

  beforeAll(() => {
    const names = moduleNames('nesting-boxes', { record: 'box', titleFr: 'Nichoirs', titleEn: 'Nesting boxes' });
    folder = writeModule(workspace, names, 1_700_000_000_000);
    formatModule(root, folder);
  });
  afterAll(() => rmSync(workspace, { recursive: true, force: true }));

  it('in many places', () => expect(blocks.length).toBeGreaterThan(12));

  it.each(blocks)('%s: %s', (file, text) => {
    expect(flushLeft(readFileSync(join(folder, file), 'utf8'))).toContain(flushLeft(text));
  });
});
