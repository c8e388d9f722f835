import { Injectable } from '@nestjs/common';
import { batches } from '../../reference/loading/batches';
import { LoadLog } from '../../reference/loading/load-log';
import { ReferenceKind, type Load } from '../../reference/loading/reference-kind';
import { openTable, type TableFile } from '../../reference/loading/table-file';
import { acceptedCode } from './accepted-codes';
import { StatusRepository } from './status.repository';
import { TaxonNamesRepository } from './taxon-names.repository';
import { readTaxrefRow, type TaxrefRow } from './taxref-row';
import { TaxrefRepository } from './taxref.repository';
import { TaxonTree } from './tree.service';

const versionIn = (file: string) => /taxref_?v?(\d+)/i.exec(file)?.[1] ?? null;

@Injectable()
export class TaxrefKind extends ReferenceKind {
  readonly kind = 'taxref';
  readonly help = {
    fr: 'Référentiel taxonomique TAXREF (TAXREFv18.txt de l’INPN, ou un extrait en CSV avec les mêmes colonnes)',
    en: 'TAXREF taxonomic reference (TAXREFv18.txt of the INPN, or a CSV extract with the same columns)',
  };
  override readonly options = {
    version: {
      fr: 'version du référentiel ; lue dans le nom du fichier à défaut',
      en: 'version of the reference; read from the file name if absent',
    },
  };

  constructor(
    private readonly taxref: TaxrefRepository,
    private readonly names: TaxonNamesRepository,
    private readonly statuses: StatusRepository,
    private readonly tree: TaxonTree,
  ) {
    super();
  }

  async load(load: Load): Promise<void> {
    const { file, options, log, ctx, onProgress } = load;
    const table = await openTable(file, ['CD_NOM', 'CD_REF', 'RANG', 'LB_NOM'], log);
    if (!table) return;
    const ranks = await this.taxref.ranks();
    const refs = await this.references(table, ranks, load);
    const version = options['version'] ?? versionIn(table.name);
    for await (const batch of batches(this.rows(table, ranks, refs, load))) {
      const changes = await this.taxref.upsert(batch, version);
      log.countChanges(changes);
      if (changes.codes.length > 0) await this.names.refresh(changes.codes);
    }
    const moved = await this.taxref.followAccepted();
    if (moved.length > 0) await this.names.refresh(moved);
    onProgress(0.75);
    await this.tree.rebuild(ctx);
    await this.statuses.followAccepted();
  }

  /** CD_REF of the names known before and of those of the file, which may come in any order. */
  private async references(table: TableFile, ranks: ReadonlyMap<string, number>, { onProgress }: Load): Promise<Map<number, number>> {
    const refs = await this.taxref.acceptedCodes();
    const fromFile = new Set<number>();
    const unheard = new LoadLog(this.kind, table.name);
    for await (const line of table.rows((part) => onProgress(part * 0.15))) {
      const row = readTaxrefRow(line, ranks, unheard);
      if (!row || fromFile.has(row.cdNom)) continue;
      fromFile.add(row.cdNom);
      refs.set(row.cdNom, row.cdRef);
    }
    return refs;
  }

  private async *rows(
    table: TableFile,
    ranks: ReadonlyMap<string, number>,
    refs: ReadonlyMap<number, number>,
    { log, onProgress }: Load,
  ): AsyncGenerator<TaxrefRow> {
    const seen = new Set<number>();
    for await (const line of table.rows((part) => onProgress(0.15 + part * 0.6))) {
      log.countRead();
      const row = readTaxrefRow(line, ranks, log);
      if (!row) continue;
      if (seen.has(row.cdNom)) {
        log.refuse(line.number, 'CD_NOM', 'core.load-duplicate', { value: row.cdNom });
        continue;
      }
      seen.add(row.cdNom);
      const { cdRef, issue } = acceptedCode(row.cdNom, refs);
      if (issue) log.notice(line.number, 'CD_REF', issue, { named: row.cdRef, kept: cdRef });
      yield { ...row, cdRef };
    }
  }
}
