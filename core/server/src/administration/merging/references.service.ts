import { Injectable } from '@nestjs/common';
import { isConstraintViolation } from '@bocage/sdk/server';
import { problem, schemaOf } from '@bocage/sdk/shared';
import type { Conflict, MergeReport, Moved } from '../../../shared/merging';
import { ModuleCatalogue } from '../../kernel/catalogue';
import { MergeRepository } from './merge.repository';
import { ReferenceColumnRepository, type ReferenceColumn } from './reference-column.repository';

/** What may be merged: published tables of core that others name by identifier. */
export type Mergeable = 'core.organisation' | 'core.person' | 'core.account';

/**
 * Where a second row beside the kept record's says nothing more, so that it may go. Anywhere else two rows with one key
 * are two things, and somebody has to look.
 */
const redundant = new Set([
  'core.membership',
  'core.module_activation',
  'core.module_request',
  'core.charter_acceptance',
  'core.nomenclature_default',
  'metadata.framework_actor',
  'metadata.dataset_actor',
  'geography.site_officer',
  'core.recertification_answer',
]);

/** Every place where a record is named: foreign keys of the database, and what manifests declare beside them. */
@Injectable()
export class References {
  constructor(
    private readonly columns: ReferenceColumnRepository,
    private readonly repository: MergeRepository,
    private readonly catalogue: ModuleCatalogue,
  ) {}

  async columnsOf(target: Mergeable, except: readonly string[] = []): Promise<ReferenceColumn[]> {
    const declared = this.catalogue.manifests.flatMap(({ references }) => references?.[target] ?? []);
    const keys = await this.columns.keys(target);
    const known = new Set(keys.map(nameOf));
    const others = (await this.columns.existing(declared)).filter((column) => !known.has(nameOf(column)));
    return [...keys, ...others].filter((column) => !except.includes(nameOf(column)));
  }

  /** Points everything that names `from` to `into`; answers what of it is told. */
  async redirect(columns: readonly ReferenceColumn[], from: string, into: string): Promise<MergeReport> {
    const moved: Moved[] = [];
    const conflicts: Conflict[] = [];
    for (const column of columns) {
      const { dropped, unsettled } = await this.settle(column, from, into);
      conflicts.push(...unsettled);
      if (unsettled.length > 0) continue;
      const rows = await this.move(column, from, into);
      if (rows + dropped > 0 && this.isTold(column)) moved.push({ table: tableOf(column), column: column.column, rows, dropped });
    }
    return { moved, conflicts };
  }

  /** How many rows of each table that is told name the record; tables that do not are left out. */
  async counts(columns: readonly ReferenceColumn[], id: string): Promise<{ table: string; rows: number }[]> {
    const tables = new Map<string, number>();
    for (const column of columns.filter((one) => this.isTold(one))) {
      const rows = await this.repository.remaining(column, id);
      const table = tableOf(column);
      if (rows > 0) tables.set(table, (tables.get(table) ?? 0) + rows);
    }
    return [...tables].map(([table, rows]) => ({ table, rows }));
  }

  /** Rows of any table that still name the record. */
  async naming(columns: readonly ReferenceColumn[], id: string): Promise<number> {
    let rows = 0;
    for (const column of columns) rows += await this.repository.remaining(column, id);
    return rows;
  }

  /** What a module keeps for itself may tell what is withheld: only its published tables are counted. */
  private isTold(column: ReferenceColumn): boolean {
    const owner = this.catalogue.manifests.find(({ key }) => key !== 'core' && schemaOf(key) === column.schema);
    return !owner || (owner.provides?.tables?.includes(tableOf(column)) ?? false);
  }

  private async settle(column: ReferenceColumn, from: string, into: string): Promise<{ dropped: number; unsettled: Conflict[] }> {
    const table = tableOf(column);
    const unsettled: Conflict[] = [];
    let dropped = 0;
    for (const index of column.isArray ? [] : await this.repository.uniqueIndexes(column)) {
      const rows = await this.repository.collisions(column, index, from, into);
      if (rows === 0) continue;
      if (redundant.has(table)) dropped += await this.repository.dropCollisions(column, index, from, into);
      else unsettled.push({ table, constraint: index.name, rows });
    }
    return { dropped, unsettled };
  }

  private async move(column: ReferenceColumn, from: string, into: string): Promise<number> {
    try {
      return await this.repository.move(column, from, into);
    } catch (error) {
      if (!isConstraintViolation(error)) throw error;
      throw problem('core.merge-refused-by', { table: tableOf(column), constraint: error.constraint ?? '' }, 409);
    }
  }
}

const tableOf = ({ schema, table }: ReferenceColumn): string => `${schema}.${table}`;
const nameOf = (column: ReferenceColumn): string => `${tableOf(column)}.${column.column}`;

/** Rows that a merge says it changes, as its confirmation repeats them. */
export const rowsOf = ({ moved }: MergeReport): number => moved.reduce((sum, { rows, dropped }) => sum + rows + dropped, 0);
