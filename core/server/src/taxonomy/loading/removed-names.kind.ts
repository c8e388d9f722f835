import { Injectable } from '@nestjs/common';
import { Db, Events } from '@bocage/sdk/server';
import { slices } from '../../reference/loading/batches';
import { integerOrNull, requiredCode, textOrNull } from '../../reference/loading/field';
import { ReferenceKind, type Load } from '../../reference/loading/reference-kind';
import { openTable, type TableFile } from '../../reference/loading/table-file';
import { RemovedNameRepository, type RemovedNameRow } from './removed-name.repository';
import { sensitivityChanged } from './sensitivity.kind';

@Injectable()
export class RemovedNamesKind extends ReferenceKind {
  readonly kind = 'removed-names';
  readonly help = {
    fr: 'Codes sortis de TAXREF et leurs remplaçants (CDNOM_DISPARUS.csv)',
    en: 'Codes that left TAXREF and their replacements (CDNOM_DISPARUS.csv)',
  };

  constructor(
    private readonly db: Db,
    private readonly events: Events,
    private readonly removed: RemovedNameRepository,
  ) {
    super();
  }

  async load(load: Load): Promise<void> {
    const table = await openTable(load.file, ['CD_NOM', 'CD_NOM_REMPLACEMENT'], load.log);
    if (!table) return;
    const names: RemovedNameRow[] = [];
    for await (const name of this.rows(table, load)) names.push(name);
    await this.db.transaction(async () => {
      for (const slice of slices(names)) load.log.countChanges(await this.removed.save(slice));
      // Rules follow replacements: they may reach other taxa now.
      if (load.log.hasChanges) await this.events.append(load.ctx, { name: sensitivityChanged, after: { removedNames: names.length } });
    });
  }

  private async *rows(table: TableFile, { log, onProgress }: Load): AsyncGenerator<RemovedNameRow> {
    const seen = new Set<number>();
    for await (const row of table.rows(onProgress)) {
      log.countRead();
      const cdNom = requiredCode(row, 'CD_NOM', log);
      const replacedBy = integerOrNull(row, 'CD_NOM_REMPLACEMENT', log);
      if (cdNom === undefined || replacedBy === undefined) continue;
      if (seen.has(cdNom)) {
        log.refuse(row.number, 'CD_NOM', 'core.load-duplicate', { value: cdNom });
        continue;
      }
      seen.add(cdNom);
      yield {
        cdNom,
        replacedBy,
        reasonCode: textOrNull(row.get('CD_RAISON_SUPPRESSION')),
        reason: textOrNull(row.get('RAISON_SUPPRESSION')),
        lastVersion: textOrNull(row.get('PLUS_RECENTE_DIFFUSION')),
      };
    }
  }
}
