import { withPlatform } from '../database';
import { locale, print, say } from '../words';
import { reportLines } from './report';

/** Loads what ships with the product; files already loaded and unchanged are skipped. */
export async function loadShipped(): Promise<void> {
  const { problemTitle, ProgressLine, ReferenceLoader } = await import('@bocage/server/kernel');
  const line = new ProgressLine(process.stderr);
  await withPlatform(async ({ application }) => {
    const reports = await application.nest
      .get(ReferenceLoader)
      .loadShipped(({ label, done, total }) => line.show(label[locale()], done, total));
    line.clear();
    for (const report of reports) for (const text of reportLines(report, problemTitle)) print(text);
    if (reports.length === 0) print(say('up-to-date'));
  });
}
