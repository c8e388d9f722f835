import type { Observation, ObservationGeometry, SessionOrganisation } from '@bocage/sdk/shared';
import { newId, ObservationPublisher, sql } from '@bocage/sdk/server';
import { aDataset, anArea, aTaxon, type TestPlatform } from '@bocage/sdk/testing';

/** A point in the middle of nowhere known: two squares of a degree around it are the communes of {@link aCountry}. */
export const inFirstCommune: ObservationGeometry = { type: 'Point', coordinates: [2.05, 49.05] };
export const elsewhereInFirstCommune: ObservationGeometry = { type: 'Point', coordinates: [2.081, 49.012] };
export const inSecondCommune: ObservationGeometry = { type: 'Point', coordinates: [2.15, 49.05] };

/** A department of two communes under one grid cell. */
export async function aCountry(platform: TestPlatform) {
  const department = await anArea(platform, { type: 'DEP', code: '62', west: 2, south: 49, size: 0.5, sizeRank: 80_000 });
  const cell = await anArea(platform, { type: 'M10', code: 'E001N001', west: 2, south: 49, size: 0.2, sizeRank: 10_000 });
  const first = await anArea(platform, { type: 'COM', code: '62001', west: 2, south: 49, size: 0.1, sizeRank: 5000 });
  const second = await anArea(platform, { type: 'COM', code: '62002', west: 2.1, south: 49, size: 0.1, sizeRank: 5000 });
  for (const [area, other] of [
    [first, department],
    [second, department],
    [cell, department],
    [first, cell],
    [second, cell],
  ]) {
    await platform.db.query(
      sql`insert into geography.area_intersection (area_id, other_id, share) values (${area}, ${other}, 1) on conflict do nothing`,
    );
  }
  return { department, cell, first, second };
}

/** A level that only a grid shows, between the cell of 10 km and the department, with a cell over {@link aCountry}. */
export async function aGridLevel(platform: TestPlatform, { department, cell, first, second }: Awaited<ReturnType<typeof aCountry>>) {
  const large = await anArea(platform, { type: 'M50', code: 'E000N000', west: 2, south: 49, size: 0.4, sizeRank: 50_000 });
  for (const area of [first, second, cell])
    await platform.db.query(sql`insert into geography.area_intersection (area_id, other_id, share) values (${area}, ${large}, 1)`);
  await platform.db.query(sql`insert into geography.area_intersection (area_id, other_id, share) values (${large}, ${department}, 1)`);
  await platform.db.query(sql`
    insert into taxonomy.sensitivity_level (code, level, label_fr, label_en, area_type, date_unit)
    values ('m50', 250, 'Maille de 50 km', '50 km grid cell', 'M50', 'month')`);
  return large;
}

/** Nomenclature values the tests speak of. */
export async function someCodes({ db }: TestPlatform): Promise<void> {
  const values = [
    ['STATUT_OBS', 'Pr', 'Présent', 'Present'],
    ['STATUT_BIO', '3', 'Reproduction', 'Breeding'],
    ['STATUT_BIO', '9', 'Pas de reproduction', 'Not breeding'],
    ['STADE_VIE', '2', 'Adulte', 'Adult'],
    ['SEXE', '2', 'Femelle', 'Female'],
    ['STATUT_VALID', '1', 'Certain - très probable', 'Certain'],
    ['STATUT_VALID', '2', 'Probable', 'Probable'],
    ['NIV_PRECIS', '3', 'Département', 'Department'],
    ['TYP_INF_GEO', '2', 'Rattachement', 'Attachment'],
  ] as const;
  for (const [type, code, french, english] of values) {
    await db.query(sql`insert into core.nomenclature_type (code, label_fr) values (${type}, ${type}) on conflict do nothing`);
    await db.query(sql`
      insert into core.nomenclature (type_code, code, label_fr, label_en) values (${type}, ${code}, ${french}, ${english}) on conflict do nothing`);
  }
}

let made = 0;

/** An observation that can be published as it is. */
export function anObservation(given: Partial<Observation> & Pick<Observation, 'datasetId' | 'cdNom'>): Observation {
  made += 1;
  return {
    sourceId: `record-${made}`,
    citedName: 'Salmo trutta',
    dateMin: '2020-05-04',
    dateMax: '2020-05-04',
    geometry: inFirstCommune,
    ...given,
  };
}

export const publish = (platform: TestPlatform, rows: readonly Observation[], source = 'test') =>
  platform.get(ObservationPublisher).publish(platform.systemCtx(), source, rows);

/** The number of a level. */
export const levelOf = (code: string) => sql`(select level from taxonomy.sensitivity_level where code = ${code})`;

export interface RuleGiven {
  readonly cdNom: number;
  /** Code of the level. */
  readonly level: string;
  readonly durationYears?: number;
  readonly departments?: readonly string[];
  readonly biologicalStatus?: string;
  readonly season?: readonly [number, number];
}

/** A rule of sensitivity that is applied to all there is. */
export async function aRule(
  { db }: TestPlatform,
  { cdNom, level, durationYears, departments, biologicalStatus, season }: RuleGiven,
): Promise<void> {
  await db.query(sql`
    insert into taxonomy.sensitivity_rule (cd_nom, level, duration_years, department_codes, biological_status, season_from, season_to, list_code)
    values (${cdNom}, ${levelOf(level)}, ${durationYears ?? null}, ${departments ?? null}::text[], ${biologicalStatus ?? null}, ${season?.[0] ?? null}, ${season?.[1] ?? null}, 'test')`);
  await db.query(sql`delete from taxonomy.awaited_level`);
}

/** Rows of one organisation, for the contract. */
export async function seed(platform: TestPlatform, organisation: SessionOrganisation) {
  const taxon = await aTaxon(platform);
  const dataset = await aDataset(platform, { organisation });
  const id = newId();
  await publish(platform, [anObservation({ id, datasetId: dataset.id, cdNom: taxon.cdNom })]);
  return { ids: [id], parameters: { cdNom: taxon.cdNom, z: 0, x: 0, y: 0 } };
}
