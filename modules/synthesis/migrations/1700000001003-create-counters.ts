import { commentTable } from '@bocage/sdk/server';
import type { MigrationInterface, QueryRunner } from 'typeorm';

// Writers only add lines, so they never wait for each other nor deadlock; lines of one key are summed up later.
const counters = { cell_count: ['cell', '(cell >> 20)::integer'], taxon_count: ['taxon_position', 'taxon_position'] } as const;

const counted = (relation: string, sign: number) =>
  Object.entries(counters).map(([table, [column, expression]]) => ({
    table,
    column,
    rows: `select ${expression} as ${column}, dataset_id, precision_level, ${sign} as n from ${relation}`,
  }));

function insertCounts(...relations: readonly (readonly [string, number])[]): string {
  const [first = [], ...others] = relations.map(([relation, sign]) => counted(relation, sign));
  return first
    .map(({ table, column, rows }, index) => {
      const all = [rows, ...others.map((other) => other[index]?.rows)].join(' union all ');
      return `insert into synthesis.${table} (${column}, dataset_id, precision_level, n)
            select ${column}, dataset_id, precision_level, sum(n) from (${all}) change group by 1, 2, 3 having sum(n) <> 0;`;
    })
    .join('\n          ');
}

export class CreateCounters1700000001003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table synthesis.cell_count (
        id bigint generated always as identity primary key,
        cell integer not null,
        dataset_id uuid not null,
        precision_level smallint not null,
        n integer not null
      );
      create index cell_count_cell on synthesis.cell_count (cell) include (dataset_id, precision_level, n);

      create table synthesis.taxon_count (
        id bigint generated always as identity primary key,
        taxon_position integer not null,
        dataset_id uuid not null,
        precision_level smallint not null,
        n integer not null
      );
      create index taxon_count_taxon on synthesis.taxon_count (taxon_position) include (dataset_id, precision_level, n);

      create function synthesis.count_added() returns trigger language plpgsql as $$
        begin
          ${insertCounts(['added', 1])}
          return null;
        end $$;
      create function synthesis.count_changed() returns trigger language plpgsql as $$
        begin
          ${insertCounts(['added', 1], ['gone', -1])}
          return null;
        end $$;
      create function synthesis.count_gone() returns trigger language plpgsql as $$
        begin
          ${insertCounts(['gone', -1])}
          return null;
        end $$;
      create trigger observation_counts_added after insert on synthesis.observation
        referencing new table as added for each statement execute function synthesis.count_added();
      create trigger observation_counts_changed after update on synthesis.observation
        referencing new table as added old table as gone for each statement execute function synthesis.count_changed();
      create trigger observation_counts_gone after delete on synthesis.observation
        referencing old table as gone for each statement execute function synthesis.count_gone();
    `);
    const columns = {
      id: 'Local identifier',
      dataset_id: 'Dataset',
      precision_level: 'Level of precision of the observations',
      n: 'Observations to add; the lines of one key are summed up',
    };
    await commentTable(db, 'synthesis.cell_count', 'Observations per map cell, kept on write for far tiles', {
      cell: 'Quadkey number, level 14',
      ...columns,
    });
    await commentTable(db, 'synthesis.taxon_count', 'Observations per taxon, kept on write for totals', {
      taxon_position: 'Position of the accepted taxon in the tree',
      ...columns,
    });
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger observation_counts_added on synthesis.observation;
      drop trigger observation_counts_changed on synthesis.observation;
      drop trigger observation_counts_gone on synthesis.observation;
      drop function synthesis.count_added();
      drop function synthesis.count_changed();
      drop function synthesis.count_gone();
      drop table synthesis.cell_count, synthesis.taxon_count;
    `);
  }
}
