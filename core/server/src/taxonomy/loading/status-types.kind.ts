import { Injectable } from '@nestjs/common';
import { requiredText, textOrNull } from '../../reference/loading/field';
import { ReferenceKind, type Load } from '../../reference/loading/reference-kind';
import { openTable } from '../../reference/loading/table-file';
import { StatusRepository, type StatusTypeRow } from './status.repository';

@Injectable()
export class StatusTypesKind extends ReferenceKind {
  readonly kind = 'status-types';
  readonly help = {
    fr: 'Types de statuts et leurs libellés : code, label_fr, label_en, grouping, is_red_list',
    en: 'Kinds of statuses and their labels: code, label_fr, label_en, grouping, is_red_list',
  };

  constructor(private readonly statuses: StatusRepository) {
    super();
  }

  async load({ file, log, onProgress }: Load): Promise<void> {
    const table = await openTable(file, ['code', 'label_fr'], log);
    if (!table) return;
    const types = new Map<string, StatusTypeRow>();
    for await (const row of table.rows(onProgress)) {
      log.countRead();
      const code = requiredText(row, 'code', log);
      const labelFr = requiredText(row, 'label_fr', log);
      if (code === undefined || labelFr === undefined) continue;
      if (types.has(code)) log.refuse(row.number, 'code', 'core.load-duplicate', { value: code });
      else {
        const [labelEn, grouping] = [textOrNull(row.get('label_en')), textOrNull(row.get('grouping'))];
        types.set(code, { code, labelFr, labelEn, grouping, isRedList: row.get('is_red_list') === 'true' });
      }
    }
    log.countChanges(await this.statuses.saveTypes([...types.values()], true));
  }
}
