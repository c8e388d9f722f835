import { Injectable } from '@nestjs/common';
import { batches } from '../../reference/loading/batches';
import { ReferenceKind, type Load } from '../../reference/loading/reference-kind';
import { AreaLoadRepository } from './area-load.repository';
import { AreaRefresh } from './area-refresh.service';
import { guessProperties, readArea, type AreaProperties, type AreaRow } from './area-row';
import { openFeatures, type FeatureFile } from './feature-file';

/** Limits weigh more than lines of text. */
const areasAtOnce = 250;
const readPart = 0.5;

@Injectable()
export class AreasKind extends ReferenceKind {
  readonly kind = 'areas';
  readonly help = {
    fr: 'Zonages : collection GeoJSON de polygones (.geojson ou .geojson.gz), en WGS 84 ou en Lambert-93 déclaré',
    en: 'Areas: GeoJSON collection of polygons (.geojson or .geojson.gz), in WGS 84 or declared Lambert-93',
  };
  override readonly options = {
    type: { fr: 'type de zonage, par exemple COM, ZNIEFF1 (obligatoire)', en: 'kind of area, e.g. COM, ZNIEFF1 (required)' },
    code: { fr: 'propriété du code ; devinée à défaut', en: 'property of the code; guessed if absent' },
    name: { fr: 'propriété du nom ; devinée à défaut', en: 'property of the name; guessed if absent' },
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
    const type = options['type'] ?? '';
    if (!(await this.areas.typeCodes()).has(type)) return log.refuse(0, null, 'core.load-area-type-unknown', { type });
    const collection = await openFeatures(file, (part) => onProgress(part * readPart));
    if (!collection) return log.refuse(0, null, 'core.load-not-a-feature-collection');
    const srid = collection.srid ?? 4326;
    if (srid !== 4326 && srid !== 2154) return log.refuse(0, 'crs', 'core.load-projection-unknown', { srid });
    const changed: number[] = [];
    for await (const batch of batches(this.rows(collection, srid, load), areasAtOnce)) {
      const usable = await this.withoutFaults(batch, srid, load);
      const { ids, ...changes } = await this.areas.save(usable, type, srid, options['source'] ?? null);
      log.countChanges(changes);
      changed.push(...ids);
    }
    await this.refresh.refresh(ctx, type, changed, (part) => onProgress(readPart + part * (1 - readPart)));
  }

  private async *rows({ features }: FeatureFile, srid: number, { options, log }: Load): AsyncGenerator<AreaRow> {
    const seen = new Set<string>();
    let properties: Partial<AreaProperties> | undefined;
    for await (const feature of features()) {
      log.countRead();
      properties ??= guessProperties(feature, { code: options['code'], name: options['name'] });
      const { code, name } = properties;
      if (code === undefined) return log.refuse(0, 'code', 'core.load-column-missing');
      const area = readArea(feature, { code, name: name ?? code }, srid, log);
      if (!area) continue;
      if (seen.has(area.code)) log.refuse(area.row, code, 'core.load-duplicate', { value: area.code });
      else yield area;
      seen.add(area.code);
    }
  }

  private async withoutFaults(batch: readonly AreaRow[], srid: number, { log }: Load): Promise<AreaRow[]> {
    const empty = new Set<number>();
    for (const { row, reason } of await this.areas.geometryFaults(batch, srid)) {
      if (reason === null) {
        empty.add(row);
        log.refuse(row, 'geometry', 'core.load-geometry-empty');
      } else log.notice(row, 'geometry', 'core.load-geometry-repaired', { reason });
    }
    return batch.filter(({ row }) => !empty.has(row));
  }
}
