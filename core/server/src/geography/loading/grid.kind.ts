import { Injectable } from '@nestjs/common';
import { batches } from '../../reference/loading/batches';
import { ReferenceKind, type Load } from '../../reference/loading/reference-kind';
import { openTable, type TableFile } from '../../reference/loading/table-file';
import { AreaLoadRepository } from './area-load.repository';
import { AreaRefresh } from './area-refresh.service';
import { readGridCell, type GridCell } from './grid-cell';

@Injectable()
export class GridKind extends ReferenceKind {
  readonly kind = 'grid';
  readonly help = {
    fr: 'Mailles carrées en Lambert-93 : code, x_min_l93, y_min_l93, size_m (mètres)',
    en: 'Square grid cells in Lambert-93: code, x_min_l93, y_min_l93, size_m (metres)',
  };
  override readonly options = {
    type: {
      fr: 'type de zonage ; d’après la taille à défaut, M10 pour 10 000',
      en: 'kind of area; from the size if absent, M10 for 10 000',
    },
    source: { fr: 'producteur et année, pour citer', en: 'publisher and year, to cite' },
  };

  constructor(
    private readonly areas: AreaLoadRepository,
    private readonly refresh: AreaRefresh,
  ) {
    super();
  }

  async load(load: Load): Promise<void> {
    const { file, options, log, ctx, onProgress } = load;
    const table = await openTable(file, ['code', 'x_min_l93', 'y_min_l93', 'size_m'], log);
    if (!table) return;
    const known = await this.areas.typeCodes();
    const changed = new Map<string, number[]>();
    for await (const batch of batches(this.cells(table, load), 1000)) {
      const typeOf = ({ size }: GridCell) => options['type'] ?? `M${size / 1000}`;
      for (const type of new Set(batch.map(typeOf))) {
        const cells = batch.filter((cell) => typeOf(cell) === type);
        if (!known.has(type)) log.refuse(0, null, 'core.load-area-type-unknown', { type });
        else {
          const { ids, ...changes } = await this.areas.saveCells(cells, type, options['source'] ?? null);
          log.countChanges(changes);
          changed.set(type, [...(changed.get(type) ?? []), ...ids]);
        }
      }
    }
    for (const [type, ids] of changed) await this.refresh.refresh(ctx, type, ids, (part) => onProgress(0.3 + part * 0.7));
  }

  private async *cells(table: TableFile, { log, onProgress }: Load): AsyncGenerator<GridCell> {
    const seen = new Set<string>();
    for await (const row of table.rows((part) => onProgress(part * 0.3))) {
      log.countRead();
      const cell = readGridCell(row, log);
      if (!cell) continue;
      if (seen.has(cell.code)) log.refuse(row.number, 'code', 'core.load-duplicate', { value: cell.code });
      else yield cell;
      seen.add(cell.code);
    }
  }
}
