import { Injectable } from '@nestjs/common';
import { integerOrNull, requiredText } from '../../reference/loading/field';
import { ReferenceKind, type Load } from '../../reference/loading/reference-kind';
import { openTable } from '../../reference/loading/table-file';
import { AreaLoadRepository, type AreaTypeRow } from './area-load.repository';

const families = new Set(['administrative', 'grid', 'protected', 'inventory', 'managed']);

@Injectable()
export class AreaTypesKind extends ReferenceKind {
  readonly kind = 'area-types';
  readonly help = {
    fr: 'Types de zonages : code, label_fr, label_en, family, size_rank (mètres)',
    en: 'Kinds of areas: code, label_fr, label_en, family, size_rank (metres)',
  };

  constructor(private readonly areas: AreaLoadRepository) {
    super();
  }

  async load({ file, log, onProgress }: Load): Promise<void> {
    const table = await openTable(file, ['code', 'label_fr', 'label_en', 'family', 'size_rank'], log);
    if (!table) return;
    const types = new Map<string, AreaTypeRow>();
    for await (const row of table.rows(onProgress)) {
      log.countRead();
      const [code, labelFr, labelEn, family] = ['code', 'label_fr', 'label_en', 'family'].map((column) => requiredText(row, column, log));
      const sizeRank = integerOrNull(row, 'size_rank', log);
      if (sizeRank === null) log.refuse(row.number, 'size_rank', 'core.load-value-missing');
      if (code === undefined || labelFr === undefined || labelEn === undefined || family === undefined || typeof sizeRank !== 'number')
        continue;
      if (!families.has(family)) log.refuse(row.number, 'family', 'core.load-area-family-unknown', { value: family });
      else if (types.has(code)) log.refuse(row.number, 'code', 'core.load-duplicate', { value: code });
      else types.set(code, { code, labelFr, labelEn, family, sizeRank });
    }
    log.countChanges(await this.areas.saveTypes([...types.values()]));
  }
}
