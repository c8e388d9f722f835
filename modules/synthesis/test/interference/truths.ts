import type { Observation, ObservationGeometry, Position } from '@bocage/sdk/shared';
import { sql } from '@bocage/sdk/server';
import type { TestPlatform } from '@bocage/sdk/testing';
import { publish } from '../builders';
import { taxa, type World } from './world';

/** Three truths the blurred readers must not tell apart: another point of the same area, and a line in place of the point. */
export const truths = ['first', 'second', 'third'] as const;
export type Truth = (typeof truths)[number];

/** Values of nomenclatures that the hidden rows use. */
export async function planted({ db }: TestPlatform): Promise<void> {
  for (const [type, code] of [
    ['DS_PUBLIQUE', 'Pr'],
    ['NAT_OBJ_GEO', 'St'],
    ['NAT_OBJ_GEO', 'In'],
    ['PREUVE_EXIST', '1'],
    ['PREUVE_EXIST', '2'],
    ['DEE_FLOU', 'OUI'],
    ['DEE_FLOU', 'NON'],
    ['TYP_INF_GEO', '1'],
    ['TYP_GRP', 'OBS'],
    ['TYP_GRP', 'PASS'],
    ['NIV_PRECIS', '1'],
    ['NIV_PRECIS', '5'],
  ]) {
    await db.query(sql`insert into core.nomenclature_type (code, label_fr) values (${type}, ${type}) on conflict do nothing`);
    await db.query(
      sql`insert into core.nomenclature (type_code, code, label_fr) values (${type}, ${code}, ${`${type} ${code}`}) on conflict do nothing`,
    );
  }
}

interface HiddenRow {
  /** Says in a report which row it is. */
  readonly name: string;
  readonly id: string;
  readonly cdNom: number;
  readonly isPrivate?: boolean;
  readonly more?: Partial<Observation>;
  /** One point per truth, all in one display area. */
  readonly points: Readonly<Record<Truth, Position>>;
  readonly days: Readonly<Record<Truth, string>>;
  /** Not there at all in this truth: only a row nobody else may see can do that. */
  readonly absentIn?: Truth;
}

const id = (number: number) => `01990000-0000-7000-8000-00000000000${number}`;
const inOneMonth = { first: '2020-05-04', second: '2020-05-21', third: '2020-05-01' } as const;
const inOneYear = { first: '2020-05-04', second: '2020-11-30', third: '2020-01-01' } as const;
const inOneCommune = { first: [2.0571934, 49.0483127], second: [2.0817263, 49.0128347], third: [2.0012739, 49.0962813] } as const;
const inOneCell = { first: [2.0517243, 49.0537129], second: [2.1537219, 49.0561283], third: [2.1934172, 49.1827361] } as const;
const inOneLargeCell = { first: [2.0513947, 49.0539127], second: [2.3519723, 49.0917382], third: [2.3917283, 49.3871293] } as const;
const inOneDepartment = { first: [2.0561739, 49.0438271], second: [2.2837192, 49.0713829], third: [2.4731829, 49.4617283] } as const;

/** The hidden rows: every level and every reason to have one. */
export const hidden: readonly HiddenRow[] = [
  { name: 'level 1 by a rule', id: id(1), cdNom: taxa.heron, points: inOneCommune, days: inOneMonth },
  { name: 'level 1 by a private dataset', id: id(2), cdNom: taxa.common, isPrivate: true, points: inOneCommune, days: inOneMonth },
  { name: 'level 2 by a rule', id: id(3), cdNom: taxa.eagle, points: inOneCell, days: inOneMonth },
  { name: 'level 2, another one', id: id(4), cdNom: taxa.eagle, points: inOneCell, days: { ...inOneMonth, second: '2020-05-31' } },
  { name: 'a level that only a grid shows', id: id(0), cdNom: taxa.lynx, points: inOneLargeCell, days: inOneMonth },
  { name: 'level 3 by a rule', id: id(5), cdNom: taxa.otter, points: inOneDepartment, days: inOneYear },
  {
    name: 'level 3 by the wish of the producer',
    id: id(6),
    cdNom: taxa.common,
    more: { diffusionLevel: '3' },
    points: inOneDepartment,
    days: inOneYear,
  },
  {
    name: 'level 4',
    id: id(7),
    cdNom: taxa.bear,
    points: { first: [2.0517243, 49.0537129], second: [2.3817263, 49.3128347], third: [-30.5, 41.25] },
    days: { first: '1998-02-03', second: '2021-12-24', third: '2020-05-04' },
  },
  { name: 'level 4, not always there', id: id(8), cdNom: taxa.bear, points: inOneDepartment, days: inOneYear, absentIn: 'second' },
];

const texts = [
  'citedName',
  'placeName',
  'observers',
  'determiner',
  'validator',
  'validationComment',
  'digitalProof',
  'nonDigitalProof',
  'sampleNumber',
  'bibliographicReference',
  'contextComment',
  'description',
  'groupingMethod',
  'taxrefVersion',
] as const satisfies readonly (keyof Observation)[];

const numbers = {
  first: { altitudeMin: 1234.5, altitudeMax: 1266.5, depthMin: 17.25, depthMax: 31.75, precision: 48_271, habitatCode: 98_317 },
  second: { altitudeMin: 2417.5, altitudeMax: 2733.5, depthMin: 71.25, depthMax: 83.75, precision: 59_233, habitatCode: 98_443 },
  third: { altitudeMin: 8.125, altitudeMax: 8.375, depthMin: 911.25, depthMax: 977.75, precision: 61_417, habitatCode: 97_117 },
} as const;

const codes = {
  first: { geoObjectNature: 'St', existingProof: '1', blurring: 'NON', geoInformationType: '1', groupingType: 'OBS' },
  second: { geoObjectNature: 'In', existingProof: '2', blurring: 'OUI', geoInformationType: '2', groupingType: 'PASS' },
  third: {},
} as const;

const hours = { first: ['06:37:41', '07:13:29'], second: ['20:41:17', '23:58:53'], third: ['00:00:00', '00:00:00'] } as const;

/** A word that stands in one field of one truth and nowhere else. */
const canary = (truth: Truth, field: string, { id: of }: HiddenRow) => `canary${truth}${field}${of.at(-1) ?? ''}`;

const around = ([x, y]: Position): ObservationGeometry => ({
  type: 'LineString',
  coordinates: [
    [x, y],
    [x + 0.0011937, y + 0.0007193],
  ],
});

function rowOf(world: World, row: HiddenRow, truth: Truth): Observation {
  const { hands, dataset, privateDataset, country } = world;
  const hand = hands[truth === 'second' ? 1 : 0];
  const word = (field: string) => canary(truth, field, row);
  const point = row.points[truth];
  return {
    ...Object.fromEntries(texts.map((field) => [field, word(field)])),
    ...numbers[truth],
    ...codes[truth],
    ...row.more,
    id: row.id,
    sourceId: word('sourceId'),
    datasetId: row.isPrivate ? privateDataset : dataset,
    cdNom: row.cdNom,
    citedName: word('citedName'),
    dateMin: `${row.days[truth]}T${hours[truth][0]}`,
    dateMax: `${row.days[truth]}T${hours[truth][1]}`,
    validatedAt: `${row.days[truth]}T23:17:13`,
    geometry: truth === 'third' ? around(point) : { type: 'Point', coordinates: point },
    attachedAreaId: truth === 'second' ? country.second : country.first,
    groupingId: `${truth === 'second' ? 'aaaa' : 'bbbb'}cccc-0000-7000-8000-000000000001`,
    importId: `${truth === 'second' ? 'dddd' : 'eeee'}ffff-0000-7000-8000-000000000001`,
    ...(hand && { observerIds: [hand.personId], digitiserId: hand.id }),
    additionalData: { [word('additionalKey')]: word('additionalValue'), nested: { deep: [word('additionalNested')] } },
    lifeStage: '2',
    sex: '2',
    observationStatus: 'Pr',
    validationStatus: '2',
    countMin: 1,
    countMax: 2,
  };
}

/** A record that is not sensitive, hidden only from those whom it was lent blurred. */
export async function tellLent(world: World, truth: Truth): Promise<void> {
  const { db } = world.platform;
  const row: HiddenRow = { name: 'lent blurred', id: id(9), cdNom: taxa.common, points: inOneCommune, days: inOneMonth };
  await db.query(sql`delete from synthesis.observation where source = 'lent'`);
  await publish(world.platform, [{ ...rowOf(world, row, truth), datasetId: world.lentDataset }], 'lent');
}

/** Makes one truth out of another. */
export async function tell(world: World, truth: Truth): Promise<void> {
  const { db } = world.platform;
  await db.transaction(async () => {
    await db.query(sql`delete from synthesis.observation where source = 'hidden'`);
    await db.query(sql`delete from synthesis.shape`);
  });
  const rows = hidden.filter(({ absentIn }) => absentIn !== truth).map((row) => rowOf(world, row, truth));
  // Neither the order of writing nor that of a table tells anything.
  await publish(world.platform, truth === 'second' ? rows.reverse() : rows, 'hidden');
  await world.platform.runJobs();
}

/** The log as it was when it was marked: what the test itself did since would differ from one asking to the next. */
export async function forgetEvents({ platform: { db } }: World, mark: string): Promise<void> {
  await db.transaction(async () => {
    await db.query(sql`alter table core.event disable trigger user`);
    await db.query(sql`delete from core.event where id > ${mark}::uuid`);
    await db.query(sql`alter table core.event enable trigger user`);
  });
}

const number = (value: number) => new RegExp(`(?<![\\w.-])${String(value).replace('.', '\\.')}(?![\\w.])`);

/** What must never come out, as it would be written. */
export const canaries: readonly { readonly what: string; readonly written: RegExp }[] = [
  { what: 'a word', written: /canary(?:first|second|third)\w+/i },
  ...truths.flatMap((truth) => [
    ...Object.entries(numbers[truth]).map(([field, value]) => ({ what: `${field} of the ${truth} truth`, written: number(value) })),
    ...(truth === 'third' ? [] : hours[truth].map((hour) => ({ what: `an hour of the ${truth} truth`, written: new RegExp(hour) }))),
  ]),
  ...[inOneCommune, inOneCell, inOneLargeCell, inOneDepartment].flatMap((points) =>
    truths.flatMap((truth) => points[truth].map((degrees) => ({ what: `a coordinate of the ${truth} truth`, written: number(degrees) }))),
  ),
  { what: 'a permanent identifier', written: /01990000-0000-7000-8000-00000000000\d/ },
  { what: 'a grouping', written: /(?:aaaa|bbbb)cccc-0000-7000-8000-000000000001/ },
  { what: 'an import', written: /(?:dddd|eeee)ffff-0000-7000-8000-000000000001/ },
  { what: 'an hour of validation', written: /23:17:13/ },
];
