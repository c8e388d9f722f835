import { LoadLog } from '../reference/loading/load-log';
import { openTable } from '../reference/loading/table-file';
import type { Located, PackObserver } from './pack-format';
import { partSchema } from './pack-format';
import type { PackIssues } from './pack-issues';

const columns = ['organisation', 'display_name', 'given_name', 'family_name'] as const;

/** Reads a CSV of people; a row is at `file#/<its number, the header being 1>`. */
export async function readObservers(path: string, name: string, issues: PackIssues): Promise<Located<PackObserver>[]> {
  const log = new LoadLog('observers', name);
  const table = await openTable(path, ['organisation', 'display_name'], log);
  if (!table) {
    for (const { column } of log.report().issues) issues.add(`${name}#/1/${column}`, 'column-missing');
    return [];
  }
  const observers: Located<PackObserver>[] = [];
  for await (const row of table.rows()) {
    const at = `${name}#/${row.number}`;
    const filled = columns.flatMap((column) => (row.get(column) === '' ? [] : [[column, row.get(column)] as const]));
    const entry = issues.checked<PackObserver>(partSchema('observer'), Object.fromEntries(filled), at);
    if (entry) observers.push({ at, entry });
  }
  return observers;
}
