import { Injectable } from '@nestjs/common';
import { problem, type FieldProblem, type Observation } from '@bocage/sdk/shared';
import { Db, Events, ObservationPublisher, type Ctx, type PublishResult } from '@bocage/sdk/server';
import { CodesService, type Codes } from './codes.service';
import { prepare, type PreparedRow } from './prepare';
import { placeKeyOf, PlacesService } from './places.service';
import { ProjectionRepository } from './projection.repository';
import { PublishRepository, type KnownObservation } from './publish.repository';

/** Rows written by one statement: enough to be fast, small enough for others to pass on the embedded engine. */
const batchSize = 4000;

@Injectable()
export class ObservationPublisherService extends ObservationPublisher {
  constructor(
    private readonly db: Db,
    private readonly events: Events,
    private readonly codes: CodesService,
    private readonly places: PlacesService,
    private readonly repository: PublishRepository,
    private readonly projections: ProjectionRepository,
  ) {
    super();
  }

  async publish(ctx: Ctx, source: string, rows: readonly Observation[]): Promise<PublishResult> {
    const codes = await this.codes.read();
    const total = { inserted: 0, updated: 0, unchanged: 0 };
    for (let first = 0; first < rows.length; first += batchSize) {
      const batch = rows.slice(first, first + batchSize);
      const done = await this.db.transaction(() => this.publishBatch(ctx, source, batch, codes, first));
      total.inserted += done.inserted;
      total.updated += done.updated;
      total.unchanged += done.unchanged;
    }
    return total;
  }

  withdraw(ctx: Ctx, source: string, sourceIds: readonly string[]): Promise<number> {
    return this.db.transaction(async () => {
      const removed = await this.repository.remove(source, sourceIds);
      if (removed > 0) await this.events.append(ctx, { name: 'synthesis.observations.withdrawn', after: { source, removed } });
      return removed;
    });
  }

  private async publishBatch(ctx: Ctx, source: string, batch: readonly Observation[], codes: Codes, first: number): Promise<PublishResult> {
    const { rows, problems } = prepare(batch, codes, ctx.accountId);
    refuse(problems, first);
    const known = new Map(
      (
        await this.repository.known(
          source,
          batch.map(({ sourceId }) => sourceId),
        )
      ).map((row) => [row.sourceId, row]),
    );
    const changed = rows.filter(({ observation, hash }) => known.get(observation.sourceId)?.contentHash !== hash);
    if (changed.length === 0) return { inserted: 0, updated: 0, unchanged: batch.length };
    await this.repository.enter();

    const incoming = await this.resolve(source, changed, known, first);
    const written = await this.repository.write(source, incoming.rows, incoming.places);
    // An update may have left the levels that are projected, an insert cannot.
    const isProjected = (level: number) => level > 0 || incoming.isLentBlurred;
    await this.projections.refresh(
      written.filter(({ isNew, precisionLevel }) => !isNew || isProjected(precisionLevel)).map(({ id }) => id),
    );
    const inserted = written.filter(({ isNew }) => isNew).length;
    const result = { inserted, updated: written.length - inserted, unchanged: batch.length - written.length };
    await this.events.append(ctx, { name: 'synthesis.observations.published', after: { source, ...result } });
    return result;
  }

  /** Looks up, for the whole batch at once, all that a row refers to. */
  private async resolve(source: string, rows: readonly PreparedRow[], known: ReadonlyMap<string, KnownObservation>, first: number) {
    const taxa = new Map(
      (await this.repository.taxa([...new Set(rows.map(({ observation }) => observation.cdNom))])).map((taxon) => [taxon.cdNom, taxon]),
    );
    const datasets = new Map(
      (await this.repository.datasets([...new Set(rows.map(({ observation }) => observation.datasetId))])).map((dataset) => [
        dataset.id,
        dataset,
      ]),
    );
    const given = rows.flatMap(({ observation: { id, sourceId } }) => (id && !known.has(sourceId) ? [id] : []));
    const taken = new Set(given.length === 0 ? [] : (await this.repository.taken(given, source)).map(({ id }) => id));
    const stored = rows.filter(({ observation }) => known.has(observation.sourceId)).map(({ observation }) => observation.sourceId);
    const places = await this.places.attach(rows, stored.length === 0 ? [] : await this.repository.places(source, stored));

    const problems: FieldProblem[] = [];
    const incoming = rows.map(({ index, observation, hash, columns, id }) => {
      const at = (field: keyof Observation, code: string) =>
        problems.push({ pointer: `/${index}/${field}`, code, params: { value: observation[field] } });
      const taxon = taxa.get(observation.cdNom);
      const dataset = datasets.get(observation.datasetId.toLowerCase());
      const place = placeKeyOf(observation.geometry);
      if (!taxon) at('cdNom', 'synthesis.taxon-unknown');
      if (!dataset) at('datasetId', 'synthesis.dataset-unknown');
      // Else one could take over a record, and with it the right to read it exactly, by naming its source.
      const owner = known.get(observation.sourceId)?.ownerId;
      if (dataset && owner !== undefined && owner !== dataset.ownerId) at('sourceId', 'synthesis.source-identifier-taken');
      if (!places.has(place)) at('geometry', 'synthesis.geometry-invalid');
      if (observation.id && taken.has(observation.id.toLowerCase())) at('id', 'synthesis.uuid-taken');
      const own = {
        id,
        place,
        content_hash: hash,
        taxon_position: taxon?.position,
      };
      return `{${columns},${JSON.stringify(own).slice(1)}`;
    });
    refuse(problems, first);
    const isLentBlurred = [...datasets.values()].some((dataset) => dataset.isLentBlurred);
    return { rows: incoming, places: [...places.values()], isLentBlurred };
  }
}

/** Row numbers of a batch become those of the whole publication. */
function refuse(problems: readonly FieldProblem[], first: number): void {
  if (problems.length === 0) return;
  const renumbered = problems.map(({ pointer, ...rest }) => ({
    ...rest,
    pointer: pointer.replace(/^\/(\d+)/, (_, index: string) => `/${Number(index) + first}`),
  }));
  throw problem(
    'synthesis.observations-refused',
    { refused: new Set(renumbered.map(({ pointer }) => pointer.split('/')[1])).size },
    422,
    renumbered,
  );
}
