import { Injectable } from '@nestjs/common';
import { requiredCode, requiredText, textOrNull } from '../../reference/loading/field';
import { ReferenceKind, type Load } from '../../reference/loading/reference-kind';
import { openTable, type TableFile } from '../../reference/loading/table-file';
import { redListStatus, territoryOf } from './red-list';
import type { StatusRow } from './status-row';
import { StatusWriter } from './status-writer.service';
import { StatusRepository } from './status.repository';

@Injectable()
export class RedListsKind extends ReferenceKind {
  readonly kind = 'red-lists';
  readonly help = {
    fr: 'Listes rouges réunies en un CSV : cd_nom, cd_ref, category, criteria, liste, territoire',
    en: 'Red lists gathered in one CSV: cd_nom, cd_ref, category, criteria, liste, territoire',
  };
  override readonly options = {
    source: { fr: 'nom de la source remplacée, LISTES_ROUGES à défaut', en: 'name of the source replaced, LISTES_ROUGES if absent' },
  };

  constructor(
    private readonly statuses: StatusRepository,
    private readonly writer: StatusWriter,
  ) {
    super();
  }

  async load(load: Load): Promise<void> {
    const table = await openTable(load.file, ['cd_nom', 'category', 'liste', 'territoire'], load.log);
    if (table) await this.writer.write(this.rows(table, load), load.options['source'] ?? 'LISTES_ROUGES', load.log);
  }

  private async *rows(table: TableFile, { log, onProgress }: Load): AsyncGenerator<StatusRow> {
    const categories = await this.statuses.redListCategories();
    for await (const row of table.rows(onProgress)) {
      log.countRead();
      const cdNom = requiredCode(row, 'cd_nom', log);
      const list = requiredText(row, 'liste', log);
      const territory = requiredText(row, 'territoire', log);
      if (cdNom === undefined || list === undefined || territory === undefined) continue;
      const status = redListStatus(
        {
          row: row.number,
          cdNom,
          cdRef: Number(row.get('cd_ref')) || cdNom,
          category: row.get('category'),
          column: 'category',
          territory: territoryOf(territory),
          remark: textOrNull(row.get('criteria')),
          documentCode: list,
          citation: list,
        },
        categories,
        log,
      );
      if (status) yield status;
    }
  }
}
