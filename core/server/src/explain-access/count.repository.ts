import { Injectable } from '@nestjs/common';
import { problem } from '@bocage/sdk/shared';
import { Db, join, never, sql, Unscoped, type AccessColumns, type RecordSource, type Sql } from '@bocage/sdk/server';
import type { Reason } from '../access/access-engine.service';
import { precision, type Alike } from './counts';

/** How long people wait for a number. */
const patience = '8s';
const statementTimedOut = '57014';

type ListedRows = Awaited<ReturnType<NonNullable<RecordSource['list']>['rows']>>;
type Rows = NonNullable<ListedRows['blurred']>;

/** The reasons in their order, asked of rows with these columns. */
type Reasons = (columns: AccessColumns) => readonly Reason[];

interface Found {
  readonly records: number;
  readonly known: readonly number[] | null;
  readonly blurred: readonly number[] | null;
}

const unknown = sql`null::integer[]`;
const list = (found: readonly Sql[]) => (found.length > 0 ? sql`array[${join([...found])}]` : sql`array[]::integer[]`);
const where = (condition: Sql, shown: number) => sql`case when ${condition} then ${shown}::integer else ${precision.nothing}::integer end`;

/** As it is: at its true place when sensitive, unless lent blurred when not. */
const asItIs = ({ columns: { level } }: Rows, reasons: readonly Reason[]) =>
  list(
    reasons.map(({ entitlement, rows, exact }) => {
      const plain = entitlement?.blurred ? never : rows();
      return where(level ? sql`case when ${level} = 0 then ${plain} else ${exact()} end` : plain, precision.asItIs);
    }),
  );

/** Blurred: where nothing is sensitive, only by what is lent so. */
const blurred = ({ columns: { level } }: Rows, reasons: readonly Reason[]) =>
  list(
    reasons.map(({ entitlement, rows }) =>
      where(level && !entitlement?.blurred ? sql`(${level} > 0 and ${rows()})` : rows(), precision.blurred),
    ),
  );

/** At least blurred, by what is shown alone: neither who made the record nor whether it is seen better can be told. */
const atLeastBlurred = (reasons: readonly Reason[]) =>
  list(reasons.map(({ entitlement, rows }) => where(entitlement ? rows() : never, precision.blurred)));

@Injectable()
export class CountRepository {
  constructor(private readonly db: Db) {}

  /**
   * The records of a list by what each reason shows of them. Those that the asker reads blurred are judged by what is shown of them.
   * @param isOneself the reasons are the asker’s own
   */
  @Unscoped('asks the conditions of someone’s rights of records that the asker may see')
  async alike(rows: ListedRows, reasons: Reasons, isOneself: boolean): Promise<Alike[]> {
    const parts = [...known(rows, reasons), ...unclear(rows, reasons, isOneself)];
    if (parts.length === 0) return [];
    const found = await this.bounded<Found>(sql`
      select count(*) as records, known, blurred from (${join(parts, ' union all ')}) found group by known, blurred`);
    return found.map((one) => ({ records: one.records, shown: merged(one) }));
  }

  private async bounded<Row>(statement: Sql): Promise<Row[]> {
    try {
      return await this.db.transaction(async () => {
        await this.db.query(sql`select set_config('statement_timeout', ${patience}, true)`);
        return this.db.query<Row>(statement);
      });
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === statementTimedOut) throw problem('core.count-too-long', {}, 422);
      throw error;
    }
  }
}

/** Of records that the asker reads as they are nothing is kept back. */
function known({ asTheyAre, inPlace }: ListedRows, reasons: Reasons): Sql[] {
  if (asTheyAre.length === 0) return [];
  const each = asTheyAre.map((part) => {
    const record = part.columns.record ?? sql`null::uuid`;
    return sql`select ${record} as record, ${asItIs(part, reasons(part.columns))} as shown from ${part.from}`;
  });
  const stored = sql`(${join(each, ' union all ')}) stored`;
  if (!inPlace) return [sql`select stored.shown as known, ${unknown} as blurred from ${stored}`];
  return [
    sql`
      select stored.shown as known, place.shown as blurred from ${stored} left join (
        select ${inPlace.columns.record} as record, ${blurred(inPlace, reasons(inPlace.columns))} as shown from ${inPlace.from}
      ) place on place.record = stored.record`,
  ];
}

function unclear({ blurred: rows }: ListedRows, reasons: Reasons, isOneself: boolean): Sql[] {
  if (!rows) return [];
  const asked = reasons(rows.columns);
  return [sql`select ${unknown} as known, ${isOneself ? blurred(rows, asked) : atLeastBlurred(asked)} as blurred from ${rows.from}`];
}

function merged({ known: asItIs, blurred: place }: Found): number[] {
  const length = Math.max(asItIs?.length ?? 0, place?.length ?? 0);
  return Array.from({ length }, (_, index) => Math.max(asItIs?.[index] ?? precision.nothing, place?.[index] ?? precision.nothing));
}
