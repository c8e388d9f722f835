import type { GridColumn } from '@bocage/sdk-ui';
import type { ListedObservation } from '../data/observations';

const widths = {
  taxon: 'minmax(9rem, 1.8fr)',
  date: '6.4rem',
  commune: 'minmax(5.5rem, 1.1fr)',
  observers: 'minmax(6rem, 1.4fr)',
  dataset: 'minmax(6rem, 1.4fr)',
  citedName: 'minmax(8rem, 1.4fr)',
  department: 'minmax(6rem, 1fr)',
  place: 'minmax(6rem, 1.2fr)',
  count: '4.5rem',
  validation: 'minmax(6rem, 1fr)',
} as const;

export type ColumnKey = keyof typeof widths;

const shownByDefault: readonly string[] = ['taxon', 'date', 'commune', 'observers'];

/** How the words of a line are written in the language of the screen. */
export interface LineWords {
  readonly label: (column: ColumnKey) => string;
  readonly date: (row: ListedObservation) => string;
  readonly place: (row: ListedObservation) => string;
  readonly count: (row: ListedObservation) => string;
}

/** The columns of the list; the settings of the module say which are there from the start. */
export function columnsOf(words: LineWords, settings: Readonly<Record<string, unknown>>): readonly GridColumn<ListedObservation>[] {
  const asked: unknown = settings['listColumns'];
  const shown = Array.isArray(asked) && asked.length > 0 ? asked : shownByDefault;
  const texts: Record<ColumnKey, (row: ListedObservation) => string> = {
    taxon: ({ taxon }) => taxon.scientificName,
    citedName: ({ citedName }) => citedName ?? '',
    date: words.date,
    commune: words.place,
    department: ({ departmentName }) => departmentName ?? '',
    place: ({ placeName }) => placeName ?? '',
    observers: ({ observers }) => observers ?? '',
    dataset: ({ datasetName }) => datasetName,
    count: words.count,
    validation: ({ validationLabel }) => validationLabel ?? '',
  };
  return (Object.keys(widths) as ColumnKey[]).map((key) => ({
    key,
    label: words.label(key),
    width: widths[key],
    text: texts[key],
    ...(key === 'count' ? { align: 'end' } : {}),
    ...(shown.includes(key) ? {} : { optional: true }),
  }));
}
