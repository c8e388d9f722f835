import { Injectable } from '@nestjs/common';
import { requiredCode, requiredText, textOrNull } from '../../reference/loading/field';
import { ReferenceKind, type Load } from '../../reference/loading/reference-kind';
import { openTable, type TableFile, type TableRow } from '../../reference/loading/table-file';
import { plainText, type StatusRow } from './status-row';
import { StatusWriter } from './status-writer.service';
import { StatusRepository, type StatusTypeRow } from './status.repository';

const redLists = 'Liste rouge';

const typeOf = (row: TableRow): StatusTypeRow => {
  const grouping = textOrNull(row.get('REGROUPEMENT_TYPE'));
  const code = row.get('CD_TYPE_STATUT');
  return { code, labelFr: textOrNull(row.get('LB_TYPE_STATUT')) ?? code, labelEn: null, grouping, isRedList: grouping === redLists };
};

@Injectable()
export class BdcStatutsKind extends ReferenceKind {
  readonly kind = 'bdc-statuts';
  readonly help = {
    fr: 'Statuts des taxons : base de connaissance Statuts de l’INPN (BDC_STATUTS, 30 colonnes) ; remplace celle chargée avant',
    en: 'Statuses of taxa: INPN Statuts knowledge base (BDC_STATUTS, 30 columns); replaces the one loaded before',
  };
  override readonly options = {
    source: { fr: 'nom de la source remplacée, BDC_STATUTS à défaut', en: 'name of the source replaced, BDC_STATUTS if absent' },
  };

  constructor(
    private readonly statuses: StatusRepository,
    private readonly writer: StatusWriter,
  ) {
    super();
  }

  async load(load: Load): Promise<void> {
    const table = await openTable(load.file, ['CD_NOM', 'CD_REF', 'CD_TYPE_STATUT', 'CODE_STATUT'], load.log);
    if (table) await this.writer.write(this.rows(table, load), load.options['source'] ?? 'BDC_STATUTS', load.log);
  }

  private async *rows(table: TableFile, { log, onProgress }: Load): AsyncGenerator<StatusRow> {
    const types = new Set<string>();
    for await (const row of table.rows(onProgress)) {
      log.countRead();
      const cdNom = requiredCode(row, 'CD_NOM', log);
      const cdRef = requiredCode(row, 'CD_REF', log);
      const type = requiredText(row, 'CD_TYPE_STATUT', log);
      const code = requiredText(row, 'CODE_STATUT', log);
      if (cdNom === undefined || cdRef === undefined || type === undefined || code === undefined) continue;
      if (!types.has(type)) await this.statuses.saveTypes([typeOf(row)], false);
      types.add(type);
      yield {
        row: row.number,
        cdNom,
        cdRef,
        type,
        code,
        label: textOrNull(row.get('LABEL_STATUT')),
        remark: textOrNull(plainText(row.get('RQ_STATUT'))),
        territoryCode: row.get('CD_SIG'),
        territoryLabel: textOrNull(row.get('LB_ADM_TR')),
        territoryLevel: textOrNull(row.get('NIVEAU_ADMIN')),
        documentCode: row.get('CD_DOC'),
        citation: textOrNull(plainText(row.get('FULL_CITATION'))),
        url: textOrNull(row.get('DOC_URL')),
      };
    }
  }
}
