import type * as TypeScript from 'typescript';
import { code, page, table } from './markdown';
import { namedIn } from './source-scan';
import type { Subject } from './subject';

/** `events.md`: what the log records, who is woken by it, and the jobs that run. */
export function eventsPage(ts: typeof TypeScript, { modules }: Subject): string {
  const appended = new Map<string, Set<string>>();
  for (const { name, path } of modules.flatMap(({ sources }) => sources.flatMap((source) => namedIn(ts, source, 'append')))) {
    if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(name)) continue;
    appended.set(name, (appended.get(name) ?? new Set()).add(path));
  }
  const subscribers = (name: string) => modules.filter(({ server }) => server.subscribers?.[name]).map(({ manifest }) => manifest.key);
  const events = [...appended]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, paths]) => [code(name), [...paths].map(code).join('<br>'), subscribers(name).join(', ')]);
  const jobs = modules.flatMap(({ manifest }) =>
    (manifest.jobs ?? []).map(({ name, cron }) => [code(name), manifest.key, cron ? code(cron) : 'when asked']),
  );
  return page(
    '# Events and jobs',
    'An event is appended to `core.event` in the transaction of the change: the log is the audit, and what wakes subscribers after commit.',
    table(['Event', 'Appended by', 'Subscribers'], events),
    '## Jobs',
    table(['Job', 'Module', 'When (time of Paris)'], jobs) || 'No installed module declares a job.',
  );
}
