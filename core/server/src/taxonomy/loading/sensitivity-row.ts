import { integerOrNull, requiredCode, requiredText, textOrNull } from '../../reference/loading/field';
import type { LoadLog } from '../../reference/loading/load-log';
import type { TableFile, TableRow } from '../../reference/loading/table-file';

/** When an observation of a taxon is sensitive. */
export interface SensitivityRule {
  readonly cdNom: number;
  /** Number of the level. */
  readonly level: number;
  readonly durationYears: number | null;
  readonly departmentCodes: readonly string[] | null;
  readonly biologicalStatus: string | null;
  readonly behaviour: string | null;
  readonly seasonFrom: number | null;
  readonly seasonTo: number | null;
  readonly conditions: string | null;
  readonly listCode: string;
}

/** Column names of the two layouts: one line for a rule, or one for each department of it. */
const layouts = {
  byRule: {
    level: 'niveau_sensibilite',
    duration: 'duree_ans',
    status: 'statut_biologique',
    conditions: 'conditions',
    departments: 'departements',
  },
  byDepartment: { level: 'codage', duration: 'duree', status: 'cd_occ_statut_biologique', conditions: 'autre', departments: 'cd_dept' },
} as const;

/** The columns of a file, or `null` when it has neither layout. */
export function sensitivityLayout(table: TableFile) {
  return Object.values(layouts).find(({ level, departments }) => table.has(level) && table.has(departments)) ?? null;
}

/** INPN writes Réunion D4, Ain 1. */
function departmentCode(text: string): string | null {
  const overseas = /^D([12346])$/.exec(text);
  if (overseas) return `97${overseas[1]}`;
  if (/^\d$/.test(text)) return `0${text}`;
  return /^(0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-8]|98[46-8])$/i.test(text) ? text.toUpperCase() : null;
}

/** Values that were of STATUT_BIO in these lists and are of OCC_COMPORTEMENT today, with the same codes. */
const behaviours = new Set(['6', '7', '8', '10', '11', '12']);

/** `03-15` is 315. */
function dayOfYear(row: TableRow, column: string, log: LoadLog): number | null | undefined {
  const text = row.get(column);
  if (text === '') return null;
  const [month = 0, day = 0] = /^\d{2}-\d{2}$/.test(text) ? text.split('-').map(Number) : [];
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(2024, month, 0)).getUTCDate();
  if (isDay) return month * 100 + day;
  log.refuse(row.number, column, 'core.load-season-invalid', { value: text });
  return undefined;
}

/** Reads a line, its level by code; answers `null` and says why when it cannot be loaded. */
export function readSensitivityRow(
  row: TableRow,
  layout: NonNullable<ReturnType<typeof sensitivityLayout>>,
  levels: ReadonlyMap<string, number>,
  log: LoadLog,
): SensitivityRule | null {
  const cdNom = requiredCode(row, 'cd_nom', log);
  const level = levels.get(row.get(layout.level));
  const durationYears = integerOrNull(row, layout.duration, log);
  const listCode = requiredText(row, 'cd_sl', log);
  const seasonFrom = dayOfYear(row, 'saison_debut', log);
  const seasonTo = dayOfYear(row, 'saison_fin', log);
  const texts = row
    .get(layout.departments)
    .split('|')
    .map((text) => text.trim())
    .filter(Boolean);
  const codes = texts.map(departmentCode);
  const isWholeSeason = (seasonFrom === null) === (seasonTo === null);
  const isPositive = durationYears === null || durationYears === undefined || durationYears > 0;
  if (level === undefined) log.refuse(row.number, layout.level, 'core.load-level-unknown', { value: row.get(layout.level) });
  if (!isPositive) log.refuse(row.number, layout.duration, 'core.load-integer-invalid', { value: durationYears });
  if (!isWholeSeason) log.refuse(row.number, 'saison_fin', 'core.load-season-incomplete');
  if (codes.includes(null))
    log.refuse(row.number, layout.departments, 'core.load-department-unknown', { value: texts[codes.indexOf(null)] });
  if (cdNom === undefined || durationYears === undefined || listCode === undefined || seasonFrom === undefined || seasonTo === undefined)
    return null;
  if (level === undefined || !isPositive || !isWholeSeason || codes.includes(null)) return null;
  const status = textOrNull(row.get(layout.status));
  const isBehaviour = status !== null && behaviours.has(status);
  return {
    cdNom,
    level,
    durationYears,
    departmentCodes: codes.length > 0 ? [...new Set(codes.filter((code) => code !== null))].sort() : null,
    biologicalStatus: isBehaviour ? null : status,
    behaviour: textOrNull(row.get('cd_occ_comportement')) ?? (isBehaviour ? status : null),
    seasonFrom,
    seasonTo,
    conditions: textOrNull(row.get(layout.conditions)),
    listCode,
  };
}

/** What makes two lines say the same; `scope` also looks at the departments. */
export function ruleKey(rule: SensitivityRule, scope: 'rule' | 'rule-and-departments'): string {
  const { cdNom, level, durationYears, biologicalStatus, behaviour, seasonFrom, seasonTo, conditions, listCode, departmentCodes } = rule;
  const departments = scope === 'rule' ? null : departmentCodes;
  return JSON.stringify([
    cdNom,
    level,
    durationYears,
    biologicalStatus,
    behaviour,
    seasonFrom,
    seasonTo,
    conditions,
    listCode,
    departments,
  ]);
}
