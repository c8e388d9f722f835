import type { FieldProblem, Observation, ObservationGeometry } from '@bocage/sdk/shared';

const dateTime = /^(\d{4})-(\d\d)-(\d\d)(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?)?$/;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const greatestInteger = 2_147_483_647;
const day = 86_400_000;
/** Herbaria and archives go back to the sixteenth century. */
const oldestYear = 1500;
/** An index entry of PostgreSQL holds 2704 bytes: 600 characters of four bytes, with the source. */
const longestIdentifier = 500;

type Check = (observation: Observation, now: number) => string | undefined;

/** Milliseconds of an ISO date or date and time read as UTC; `undefined` when there is no such moment. */
export function momentOf(text: string): number | undefined {
  const match = dateTime.exec(text);
  if (!match) return undefined;
  const [year, month, date, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (year < 100) return undefined; // Date.UTC would read 0–99 as 1900–1999
  const moment = Date.UTC(year, month - 1, date, hour, minute, second);
  return new Date(moment).getUTCDate() === date && month >= 1 && month <= 12 ? moment : undefined;
}

function date(field: 'dateMin' | 'dateMax'): Check {
  return (observation, now) => {
    const moment = momentOf(observation[field]);
    if (moment === undefined) return 'synthesis.date-invalid';
    if (moment > now + day) return 'synthesis.date-in-future';
    return new Date(moment).getUTCFullYear() < oldestYear ? 'synthesis.date-too-old' : undefined;
  };
}

const isUuid =
  (field: 'id' | 'datasetId' | 'groupingId' | 'digitiserId' | 'importId'): Check =>
  (observation) =>
    observation[field] === undefined || uuid.test(observation[field]) ? undefined : 'synthesis.uuid-invalid';

type NumberField = 'altitudeMin' | 'altitudeMax' | 'depthMin' | 'depthMax' | 'countMin' | 'countMax' | 'precision' | 'habitatCode';

const within =
  (field: NumberField, least: number, most: number, isInteger = false): Check =>
  (observation) => {
    const value = observation[field];
    if (value === undefined) return undefined;
    if (!Number.isFinite(value) || (isInteger && !Number.isInteger(value))) return 'synthesis.number-invalid';
    return value < least || value > most ? 'synthesis.number-out-of-range' : undefined;
  };

const ordered =
  (least: 'altitudeMin' | 'depthMin' | 'countMin', most: 'altitudeMax' | 'depthMax' | 'countMax'): Check =>
  (observation) => {
    const [from, to] = [observation[least], observation[most]];
    return from !== undefined && to !== undefined && from > to ? 'synthesis.minimum-above-maximum' : undefined;
  };

const filled =
  (field: 'citedName' | 'sourceId'): Check =>
  (observation) =>
    observation[field]?.trim() ? undefined : 'synthesis.value-missing';

function isOnEarth(coordinates: ObservationGeometry['coordinates'] | number): boolean {
  if (typeof coordinates === 'number') return Number.isFinite(coordinates);
  const [x, y] = coordinates;
  if (typeof x === 'number') return typeof y === 'number' && Math.abs(x) <= 180 && Math.abs(y) <= 90;
  return coordinates.length > 0 && coordinates.every((part) => isOnEarth(part as ObservationGeometry['coordinates']));
}

const checks: readonly (readonly [keyof Observation, Check])[] = [
  ['sourceId', filled('sourceId')],
  ['sourceId', ({ sourceId }) => (sourceId.length > longestIdentifier ? 'synthesis.identifier-too-long' : undefined)],
  ['id', isUuid('id')],
  ['datasetId', isUuid('datasetId')],
  ['groupingId', isUuid('groupingId')],
  ['digitiserId', isUuid('digitiserId')],
  ['importId', isUuid('importId')],
  ['observerIds', ({ observerIds = [] }) => (observerIds.every((id) => uuid.test(id)) ? undefined : 'synthesis.uuid-invalid')],
  ['cdNom', ({ cdNom }) => (Number.isInteger(cdNom) && Math.abs(cdNom) <= greatestInteger ? undefined : 'synthesis.taxon-unknown')],
  ['citedName', filled('citedName')],
  ['dateMin', date('dateMin')],
  ['dateMax', date('dateMax')],
  [
    'dateMin',
    ({ dateMin, dateMax }) =>
      dateMin !== dateMax && (momentOf(dateMin) ?? 0) > (momentOf(dateMax) ?? Infinity) ? 'synthesis.minimum-above-maximum' : undefined,
  ],
  [
    'validatedAt',
    ({ validatedAt }) => (validatedAt === undefined || momentOf(validatedAt) !== undefined ? undefined : 'synthesis.date-invalid'),
  ],
  ['geometry', ({ geometry }) => (isOnEarth(geometry.coordinates) ? undefined : 'synthesis.coordinates-out-of-range')],
  ['precision', within('precision', 0, greatestInteger, true)],
  ['altitudeMin', within('altitudeMin', -500, 8999)],
  ['altitudeMax', within('altitudeMax', -500, 8999)],
  ['altitudeMin', ordered('altitudeMin', 'altitudeMax')],
  ['depthMin', within('depthMin', 0, 11_999)],
  ['depthMax', within('depthMax', 0, 11_999)],
  ['depthMin', ordered('depthMin', 'depthMax')],
  ['countMin', within('countMin', 0, greatestInteger, true)],
  ['countMax', within('countMax', 0, greatestInteger, true)],
  ['countMin', ordered('countMin', 'countMax')],
  ['habitatCode', within('habitatCode', 0, greatestInteger, true)],
];

/** What the database would refuse, said per field; the constraints of the table stay the last judge. */
export function observationProblems(observation: Observation, now = Date.now()): FieldProblem[] {
  const problems: FieldProblem[] = [];
  for (const [field, check] of checks) {
    const code = check(observation, now);
    if (code) problems.push({ pointer: `/${field}`, code, params: { value: observation[field] } });
  }
  return problems;
}
