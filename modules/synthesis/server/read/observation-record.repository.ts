import { Injectable } from '@nestjs/common';
import { Db, join, RecordSource, sql, type Ctx, type KnownRecord } from '@bocage/sdk/server';
import { fromQuery } from '../../shared';
import { FilterResolver } from './filter-resolver.service';
import { accessColumnsFor, ObservationSource, projectionsFor, type SourceBranch } from './observation-source.repository';

interface RecordLine {
  readonly asked: string;
  readonly id: string;
  readonly isBlurred: boolean;
  readonly cdNom: number;
  readonly name: string;
  readonly day: string;
  readonly area: number | null;
  readonly place: string | null;
}

type List = NonNullable<RecordSource['list']>;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** `12/06/2021` in French, `2021-06-12` in English; the year alone of what is blurred. */
function label({ name, day, place, isBlurred }: RecordLine): KnownRecord['label'] {
  const [year = '', month, date] = day.split('-');
  const told = (when: string) => `${name} (${[place, when].filter((part) => part !== null).join(', ')})`;
  return isBlurred ? { fr: told(year), en: told(year) } : { fr: told(`${date}/${month}/${year}`), en: told(day) };
}

/** Observations, for those who name them without knowing this module. */
@Injectable()
export class ObservationRecords extends RecordSource {
  readonly type = 'synthesis.observation';
  readonly label = { fr: 'Observation', en: 'Observation' };
  readonly permissions = ['synthesis.observation.read', 'synthesis.observation.export'] as const;
  override readonly list: List = { link: '/synthesis', rows: (ctx, filter) => this.listed(ctx, filter) };

  constructor(
    private readonly db: Db,
    private readonly source: ObservationSource,
    private readonly filters: FilterResolver,
  ) {
    super();
  }

  async find(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, KnownRecord>> {
    const asked = ids.filter((id) => uuid.test(id));
    const branches = this.source.branches(ctx, { asked: {} });
    if (asked.length === 0 || branches.length === 0) return new Map();
    const parts = branches.map(({ branch, table, where }) => {
      const isBlurred = branch === 'public';
      const area = isBlurred ? sql`o.display_area_id` : sql`coalesce(o.commune_id, o.department_id)`;
      return sql`
        select k.asked, o.id, ${isBlurred}::boolean as "isBlurred", o.cd_nom as "cdNom", taxon.scientific_name as name,
          to_char(o.date_min, 'YYYY-MM-DD') as day, ${area} as area, place.name as place
        -- A permanent identifier does not lead to the blurred form of its record.
        from k join ${table} on ${isBlurred ? sql`o.id = k.asked` : sql`o.id = k.stored`}
        join taxonomy.taxon on taxon.cd_nom = o.cd_nom
        left join geography.area place on place.id = ${area}
        where ${where}`;
    });
    const lines = await this.db.query<RecordLine>(sql`
      with k as (
        select asked, coalesce(p.observation_id, asked) as stored
        from unnest(${asked}::uuid[]) asked left join synthesis.public_projection p on p.id = asked
      )
      ${join(parts, ' union all ')}`);
    return new Map(lines.map((line) => [line.asked, known(line)]));
  }

  rows(ctx: Ctx, id: string) {
    const stored = sql`coalesce((select p.observation_id from synthesis.public_projection p where p.id = ${id}::uuid), ${id}::uuid)`;
    return {
      stored: { from: sql`synthesis.observation o where o.id = ${stored}`, columns: accessColumnsFor(ctx).stored },
      shown: { from: sql`${projectionsFor(ctx)} where o.observation_id = ${stored}`, columns: accessColumnsFor(ctx).shown },
    };
  }

  private async listed(ctx: Ctx, filter: Readonly<Record<string, string>>): ReturnType<List['rows']> {
    const { stored, shown } = accessColumnsFor(ctx);
    const branches = this.source.branches(ctx, await this.filters.resolve(ctx, fromQuery(filter)));
    const from = ({ table, where }: SourceBranch) => sql`${table} where ${where}`;
    const blurred = branches.find(({ branch }) => branch === 'public');
    return {
      asTheyAre: branches.filter((branch) => branch !== blurred).map((branch) => ({ from: from(branch), columns: stored })),
      ...(blurred && { blurred: { from: from(blurred), columns: shown } }),
      inPlace: { from: projectionsFor(ctx), columns: shown },
    };
  }
}

function known(line: RecordLine): KnownRecord {
  const { id, isBlurred, cdNom, area } = line;
  return {
    id,
    label: label(line),
    link: `/synthesis/observation/${id}`,
    isExact: !isBlurred,
    taxon: cdNom,
    ...(area !== null && { area }),
  };
}
