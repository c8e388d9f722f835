import { Injectable } from '@nestjs/common';
import { requiredCode, requiredText, textOrNull } from '../../reference/loading/field';
import { ReferenceKind, type Load } from '../../reference/loading/reference-kind';
import { openTable, type TableFile } from '../../reference/loading/table-file';
import { europe, metropolitanFrance, redListStatus, world, type RedListTerritory } from './red-list';
import type { StatusRow } from './status-row';
import { StatusWriter } from './status-writer.service';
import { StatusRepository } from './status.repository';

/** The file gives the national category, and repeats those of the world and European lists. */
const columns: readonly { readonly column: string; readonly territory: RedListTerritory; readonly isRequired: boolean }[] = [
  { column: 'STATUT', territory: metropolitanFrance, isRequired: true },
  { column: 'STATUT_I', territory: world, isRequired: false },
  { column: 'STATUT_EU', territory: europe, isRequired: false },
];

@Injectable()
export class InpnRedListKind extends ReferenceKind {
  readonly kind = 'inpn-red-list';
  readonly help = {
    fr: 'Liste rouge nationale telle que téléchargée de l’INPN (CD_NOM, STATUT, CRITERES, NOM_LISTE, TYPE_LISTE…)',
    en: 'National red list as downloaded from the INPN (CD_NOM, STATUT, CRITERES, NOM_LISTE, TYPE_LISTE…)',
  };
  override readonly options = {
    source: { fr: 'nom de la source remplacée, INPN_LISTE_ROUGE à défaut', en: 'name of the source replaced, INPN_LISTE_ROUGE if absent' },
  };

  constructor(
    private readonly statuses: StatusRepository,
    private readonly writer: StatusWriter,
  ) {
    super();
  }

  async load(load: Load): Promise<void> {
    const table = await openTable(load.file, ['CD_NOM', 'CD_REF', 'STATUT', 'NOM_LISTE', 'TYPE_LISTE'], load.log);
    if (table) await this.writer.write(this.rows(table, load), load.options['source'] ?? 'INPN_LISTE_ROUGE', load.log);
  }

  private async *rows(table: TableFile, { log, onProgress }: Load): AsyncGenerator<StatusRow> {
    const categories = await this.statuses.redListCategories();
    for await (const row of table.rows(onProgress)) {
      log.countRead();
      const cdNom = requiredCode(row, 'CD_NOM', log);
      const cdRef = requiredCode(row, 'CD_REF', log);
      const list = requiredText(row, 'TYPE_LISTE', log);
      if (cdNom === undefined || cdRef === undefined || list === undefined) continue;
      const population = row.get('POPULATION');
      const remark = textOrNull([population, row.get('CRITERES'), row.get('COMMENTAIRE')].filter(Boolean).join(' ; '));
      const documentCode = population === '' ? list : `${list} (${population})`;
      const citation = textOrNull([row.get('NOM_LISTE'), row.get('VERSION')].filter(Boolean).join(', '));
      for (const { column, territory, isRequired } of columns) {
        const category = row.get(column);
        if (category === '' && !isRequired) continue;
        const entry = { row: row.number, cdNom, cdRef, category, column, territory, documentCode, citation };
        const status = redListStatus({ ...entry, remark: isRequired ? remark : null }, categories, log);
        if (status) yield status;
      }
    }
  }
}
