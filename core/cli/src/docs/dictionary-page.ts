import { code, page, table } from './markdown';
import type { Subject } from './subject';

const kinds: Readonly<Record<string, string>> = {
  r: 'table',
  p: 'partitioned table',
  v: 'view',
  m: 'materialised view',
  f: 'foreign table',
};

/** `data-dictionary.md`: tables and columns with their comments, as a migrated database tells them. */
export function dictionaryPage({ catalogue, modules }: Subject): string {
  const published = new Set(modules.flatMap(({ manifest }) => manifest.provides?.tables ?? []));
  const schemas = [...new Set(catalogue.relations.map(({ schema }) => schema))].sort();
  const blocks = schemas.flatMap((schema) => {
    const relations = catalogue.relations.filter((relation) => relation.schema === schema);
    return [
      `## ${schema}`,
      ...relations.flatMap(({ name, kind, comment }) =>
        relationBlocks(schema, name, `${kinds[kind] ?? kind}${published.has(`${schema}.${name}`) ? ', published' : ''}`, comment),
      ),
    ];
  });
  return page(
    '# Data dictionary',
    'Made from the comments in the database. Published tables are those other modules may reference. Each schema also has `_migration`, the ledger of its migrations.',
    blocks,
  );

  function relationBlocks(schema: string, name: string, kind: string, comment: string | null): string[] {
    const columns = catalogue.columns.filter((column) => column.schema === schema && column.relation === name);
    const constraints = catalogue.constraints.filter((constraint) => constraint.schema === schema && constraint.relation === name);
    return [
      `### ${schema}.${name}`,
      `${comment ?? ''} (${kind})`,
      table(
        ['Column', 'Type', 'Null', 'Meaning'],
        columns.map((column) => [code(column.name), column.type, column.isNullable ? 'yes' : '', column.comment ?? '']),
      ),
      table(
        ['Rule', 'Definition'],
        constraints.map((constraint) => [code(constraint.name), code(constraint.definition)]),
      ),
    ];
  }
}
