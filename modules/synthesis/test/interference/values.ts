import { raw, sql } from '@bocage/sdk/server';
import type { TestPlatform } from '@bocage/sdk/testing';
import { hidden, truths } from './truths';
import { taxa, type World } from './world';

/** Values to ask with, by name of the parameter, argument or input field; lists are asked one value at a time, then all at once. */
export type Values = Readonly<Record<string, readonly unknown[]>>;

/** Boxes that close in on a point, as one would to find it. */
function bisection([x, y]: readonly [number, number], steps: number): number[][] {
  let [west, south, east, north] = [1, 48, 4, 51] as [number, number, number, number];
  return Array.from({ length: steps }, () => {
    const [middleX, middleY] = [(west + east) / 2, (south + north) / 2];
    [west, east] = x < middleX ? [west, middleX] : [middleX, east];
    [south, north] = y < middleY ? [south, middleY] : [middleY, north];
    return [west, south, east, north];
  });
}

const triangle = ([x, y]: readonly [number, number], size: number) => [x - size, y - size, x + size, y - size, x, y + size];
const dayAfter = (day: string, days: number) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
const unique = <T>(values: readonly T[]): T[] => [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];

/** Values of every filter, the boundaries of what is hidden among them. */
export function filterValues(world: World): Values {
  const { country, dataset, privateDataset, frameworks, hands } = world;
  const points = hidden.flatMap((row) => truths.map((truth) => row.points[truth]));
  const days = unique(hidden.flatMap((row) => truths.map((truth) => row.days[truth])));
  const { first, second, third, cell, large, otherCell, department, site } = country;
  return {
    taxon: [...Object.values(taxa)],
    status: ['LRN', 'LRN:VU', 'LRN:CR'],
    from: unique([...days, ...days.map((day) => dayAfter(day, 1)), '2020-01-01', '2020-05-02', '1500-01-01']),
    to: unique([...days, ...days.map((day) => dayAfter(day, -1)), '2020-12-31', '2020-05-30', '2100-01-01']),
    season: ['05-01..05-10', '05-21..05-22', '04-30..05-01', '11-01..02-28', '01-01..12-31', '05-31..06-01'],
    area: [first, second, third, cell, large, otherCell, department, site],
    bbox: unique([
      ...points.slice(0, 12).map(([x, y]) => [x - 0.0005, y - 0.0005, x + 0.0005, y + 0.0005]),
      ...bisection(hidden[2]?.points.first ?? [2, 49], 12),
      [2, 49, 2.1, 49.1],
      [2.1, 49, 2.2, 49.1],
      [2, 49, 2.2, 49.2],
      [2, 49, 2.5, 49.5],
      [-180, -85, 180, 85],
    ]),
    polygon: unique(points.slice(0, 9).flatMap((point) => [triangle(point, 0.001), triangle(point, 0.05)])),
    dataset: [dataset, privateDataset],
    framework: frameworks,
    group2: ['Oiseaux', 'Mammifères'],
    validation: ['1', '2'],
    observer: ['canary', 'canaryfirstobservers3', 'canarysecond', hands[0]?.personId, hands[1]?.personId],
    q: ['canary', 'canaryfirstplaceName3', 'canarysecondcitedName3', 'canaryfirst', 'merula'],
    sensitivity: ['0', '1', '2', 'm50', '3', '4'],
  };
}

/** Filters put together. */
export function combinations(world: World, projected: readonly string[]): Readonly<Record<string, unknown>>[] {
  const { country, hands, owner } = world;
  const record = { permission: 'synthesis.observation.read', recordType: 'synthesis.observation' };
  const explained = [...projected, ...hidden.map(({ id }) => id)].map((recordId) => ({ ...record, recordId }));
  const { first, second, cell } = country;
  const filters = [`taxon=${taxa.family}`, `taxon=${taxa.otter}`, ...[first, second, cell].map((area) => `area=${area}`), 'q=canary'];
  const counted = [record, ...filters.map((filter) => ({ ...record, filter }))];
  return [
    { taxon: [taxa.family], area: [country.first] },
    { taxon: [taxa.eagle], from: '2020-05-01', to: '2020-05-15' },
    { taxon: [taxa.otter], area: [country.cell] },
    { taxon: [taxa.heron], bbox: [2.04, 49.04, 2.06, 49.06] },
    { taxon: [taxa.bear] },
    ...explained,
    ...counted,
    ...[...explained, ...counted].map((asked) => ({ ...asked, accountId: hands[0]?.id, organisationId: owner.id })),
    { recordType: 'core.account', recordId: hands[0]?.id },
    { recordType: 'synthesis.observation', recordId: world.seeded.ids[0] },
    { area: [country.first, country.second, country.cell], from: '2020-05-01', to: '2020-05-31' },
    { status: ['LRN'], season: '05-01..05-31', group2: ['Mammifères'] },
  ];
}

/** One record of each table, whatever it holds. */
async function oneOfEach({ db }: TestPlatform): Promise<string[]> {
  const tables = await db.query<{ name: string }>(sql`
    select format('%I.%I', table_schema, table_name) as name from information_schema.columns
    where column_name = 'id' and data_type = 'uuid' and table_schema <> 'synthesis' order by 1`);
  const ids: string[] = [];
  for (const { name } of tables)
    ids.push(...(await db.query<{ id: string }>(sql`select id from ${raw(name)} order by id desc limit 1`)).map(({ id }) => id));
  return ids;
}

/** Values of everything else that a request of the platform may name. */
export async function requestValues(world: World, projected: readonly string[]): Promise<Values> {
  const { country, seeded, siteId, dataset, frameworks, hands, owner } = world;
  // One of each level: what is true of an identifier is true of its neighbour.
  const asked = hidden.filter((row, index) => hidden.findIndex(({ cdNom }) => cdNom === row.cdNom) === index);
  const others = await oneOfEach(world.platform);
  const ids = unique([...seeded.ids, ...projected, ...asked.map(({ id }) => id), siteId, dataset, ...frameworks, ...world.made, ...others]);
  return {
    ...Object.fromEntries(Object.entries(seeded.parameters).filter(([name]) => !['z', 'x', 'y'].includes(name))),
    id: [...ids, ...Object.values(country)],
    ids: Object.values(country),
    cdNom: Object.values(taxa),
    cdNoms: Object.values(taxa),
    search: ['a', 'canary', 'canaryfirst', 'merula', 'Person', 'Area', 'site', '62'],
    text: ['a', 'canary'],
    types: ['COM', 'DEP', 'M10', 'M50', 'SITE', 'STADE_VIE', 'STATUT_VALID'],
    moduleKey: world.manifests.map(({ key }) => key).filter((key) => key !== 'core'),
    organisationId: [owner.id],
    organisation: [owner.id, world.otherId],
    name: ['core.session.opened', 'synthesis.observations.published'],
    recordType: ['core.account', 'synthesis.observation'],

    accountId: hands.map(({ id }) => id),
    tolerance: [0, 20, 5000],
    limit: [1, 50],
    first: [1, 3, 50],
    after: [],
    ...filterValues(world),
  };
}
