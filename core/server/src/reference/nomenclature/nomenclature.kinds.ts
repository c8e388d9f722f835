import { Injectable } from '@nestjs/common';
import { requiredText, textOrNull } from '../loading/field';
import type { LoadLog } from '../loading/load-log';
import { ReferenceKind, type Load } from '../loading/reference-kind';
import { openTable, type TableRow } from '../loading/table-file';
import { NomenclatureLoadRepository, type LabelRow, type TaxonGroupRow, type TypeRow, type ValueRow } from './nomenclature-load.repository';

type Read<Row> = (row: TableRow, log: LoadLog) => Row | undefined;

/** These files hold some hundred lines: read whole, duplicates refused. */
async function readAll<Row>({ file, log, onProgress }: Load, required: readonly string[], read: Read<Row>): Promise<Row[] | null> {
  const table = await openTable(file, required, log);
  if (!table) return null;
  const rows = new Map<string, Row>();
  for await (const line of table.rows(onProgress)) {
    log.countRead();
    const row = read(line, log);
    if (row === undefined) continue;
    const key = required.map((column) => line.get(column)).join('|');
    if (rows.has(key)) log.refuse(line.number, null, 'core.load-duplicate', { value: key });
    else rows.set(key, row);
  }
  return [...rows.values()];
}

function readPair(row: TableRow, codeColumn: string, known: ReadonlySet<string>, log: LoadLog): { type: string; code: string } | undefined {
  const type = requiredText(row, 'type', log);
  const code = requiredText(row, codeColumn, log);
  if (type === undefined || code === undefined) return undefined;
  if (known.has(`${type}|${code}`)) return { type, code };
  log.refuse(row.number, codeColumn, 'core.load-nomenclature-unknown', { type, code });
  return undefined;
}

@Injectable()
export class NomenclatureTypesKind extends ReferenceKind {
  readonly kind = 'nomenclature-types';
  readonly help = {
    fr: 'Types de nomenclature SINP : mnemonique, label_fr, definition_fr, source',
    en: 'SINP nomenclature types: mnemonique, label_fr, definition_fr, source',
  };

  constructor(private readonly nomenclatures: NomenclatureLoadRepository) {
    super();
  }

  async load(load: Load): Promise<void> {
    const rows = await readAll<TypeRow>(load, ['mnemonique'], (row, log) => {
      const code = requiredText(row, 'mnemonique', log);
      const labelFr = requiredText(row, 'label_fr', log);
      if (code === undefined || labelFr === undefined) return undefined;
      return { code, labelFr, definitionFr: textOrNull(row.get('definition_fr')), source: textOrNull(row.get('source')) };
    });
    if (rows) load.log.countChanges(await this.nomenclatures.saveTypes(rows));
  }
}

@Injectable()
export class NomenclatureValuesKind extends ReferenceKind {
  readonly kind = 'nomenclature-values';
  readonly help = {
    fr: 'Valeurs de nomenclature SINP : type, code, label_fr, definition_fr, hierarchy, active',
    en: 'SINP nomenclature values: type, code, label_fr, definition_fr, hierarchy, active',
  };

  constructor(private readonly nomenclatures: NomenclatureLoadRepository) {
    super();
  }

  async load(load: Load): Promise<void> {
    const known = await this.nomenclatures.known();
    const rows = await readAll<ValueRow>(load, ['type', 'code'], (row, log) => {
      const type = requiredText(row, 'type', log);
      const code = requiredText(row, 'code', log);
      const labelFr = requiredText(row, 'label_fr', log);
      if (type === undefined || code === undefined || labelFr === undefined) return undefined;
      if (!known.has(type)) {
        log.refuse(row.number, 'type', 'core.load-nomenclature-unknown', { type });
        return undefined;
      }
      const [definitionFr, hierarchy] = [textOrNull(row.get('definition_fr')), textOrNull(row.get('hierarchy'))];
      return { type, code, labelFr, definitionFr, hierarchy, isActive: row.get('active') !== 'false' };
    });
    if (rows) load.log.countChanges(await this.nomenclatures.saveValues(rows));
  }
}

@Injectable()
export class NomenclatureLabelsKind extends ReferenceKind {
  readonly kind = 'nomenclature-labels';
  readonly help = {
    fr: 'Libellés anglais des nomenclatures : type, code (vide pour le type), label_en',
    en: 'English labels of nomenclatures: type, code (empty for the type), label_en',
  };

  constructor(private readonly nomenclatures: NomenclatureLoadRepository) {
    super();
  }

  async load(load: Load): Promise<void> {
    const known = await this.nomenclatures.known();
    const rows = await readAll<LabelRow>(load, ['type', 'code'], (row, log) => {
      const type = requiredText(row, 'type', log);
      const label = requiredText(row, 'label_en', log);
      if (type === undefined || label === undefined) return undefined;
      if (row.get('code') === '' && known.has(type)) return { type, code: null, label };
      const pair = readPair(row, 'code', known, log);
      return pair && { ...pair, label };
    });
    if (rows) load.log.countChanges({ updated: await this.nomenclatures.saveEnglishLabels(rows) });
  }
}

@Injectable()
export class NomenclatureTaxonGroupsKind extends ReferenceKind {
  readonly kind = 'nomenclature-taxon-groups';
  readonly help = {
    fr: 'Valeurs offertes selon le groupe de taxons : type, code, regne, group2_inpn',
    en: 'Values offered by group of taxa: type, code, regne, group2_inpn',
  };

  constructor(private readonly nomenclatures: NomenclatureLoadRepository) {
    super();
  }

  async load(load: Load): Promise<void> {
    const known = await this.nomenclatures.known();
    const rows = await readAll<TaxonGroupRow>(load, ['type', 'code', 'regne', 'group2_inpn'], (row, log) => {
      const pair = readPair(row, 'code', known, log);
      const kingdom = requiredText(row, 'regne', log);
      const group2 = requiredText(row, 'group2_inpn', log);
      return pair && kingdom !== undefined && group2 !== undefined ? { ...pair, kingdom, group2 } : undefined;
    });
    if (rows) load.log.countChanges(await this.nomenclatures.saveTaxonGroups(rows));
  }
}

@Injectable()
export class NomenclatureDefaultsKind extends ReferenceKind {
  readonly kind = 'nomenclature-defaults';
  readonly help = {
    fr: 'Valeurs de nomenclature proposées par défaut : type, default_code',
    en: 'Nomenclature values proposed by default: type, default_code',
  };

  constructor(private readonly nomenclatures: NomenclatureLoadRepository) {
    super();
  }

  async load(load: Load): Promise<void> {
    const known = await this.nomenclatures.known();
    const rows = await readAll(load, ['type', 'default_code'], (row, log) => readPair(row, 'default_code', known, log));
    if (rows) load.log.countChanges(await this.nomenclatures.saveDefaults(rows));
  }
}
