import type { Manifest } from '../../../shared';
import { finding, type Finding } from '../finding';
import { placeOf, type ModuleSources } from '../sources';
import { within, type CatalogueConstraint } from './catalogue';
import type { DatabaseFacts } from './facts';

/** Foreign keys lead to own tables, or to published tables of core and of required modules. */
export function foreignKeyFindings(sources: ModuleSources, { up }: DatabaseFacts, neighbours: readonly Manifest[]): Finding[] {
  const required = new Set(['core', ...Object.keys(sources.manifest.requires ?? {})]);
  const published = new Set(neighbours.filter(({ key }) => required.has(key)).flatMap(({ provides }) => provides?.tables ?? []));
  return within(up, sources.schemas)
    .constraints.filter(({ target }) => target !== null && !published.has(target) && !sources.schemas.includes(target.split('.')[0] ?? ''))
    .map(({ schema, relation, name, target }) =>
      finding(
        placeOf(sources, name, 'migrations'),
        `${name} of ${schema}.${relation} references ${target ?? ''}, which is not published to this module`,
        `reference one of ${[...published].join(', ')}; or keep a RecordRef without a key`,
      ),
    );
}

const suffixes: Readonly<Record<string, string>> = { u: 'key', f: 'fkey', c: 'check', x: 'excl' };

/** Columns that a merge must follow exist, and hold identifiers. */
export function declaredReferenceFindings(sources: ModuleSources, { up }: DatabaseFacts): Finding[] {
  const columns = new Map(up.columns.map(({ schema, relation, name, type }) => [`${schema}.${relation}.${name}`, type]));
  const declared = Object.values(sources.manifest.references ?? {}).flat();
  return declared
    .filter((column) => !['uuid', 'uuid[]'].includes(columns.get(column) ?? ''))
    .map((column) =>
      finding(
        `${sources.label}/module.json`,
        `declares the reference ${column}, which is ${columns.has(column) ? columns.get(column) : 'no column'}`,
        'name a column of type uuid or uuid[] as schema.table.column, or remove it from "references"',
      ),
    );
}

/** The name PostgreSQL gives when the migration gives none; checks over several columns carry the table's name alone. */
function isAutomatic({ relation, columns, name, type }: CatalogueConstraint): boolean {
  const suffix = suffixes[type];
  if (suffix === undefined) return false;
  const candidates = [[relation, ...columns], [relation, columns[0] ?? ''], [relation]].map((parts) =>
    [...parts, suffix].filter(Boolean).join('_'),
  );
  const bare = name.replace(/\d+$/, '');
  const isCut = name.length === 63 && bare.endsWith(`_${suffix}`);
  return isCut || candidates.includes(bare) || (type === 'c' && bare.startsWith(`${relation}_`) && bare.endsWith('_check'));
}

/** Constraints are named as sentences (they become problem codes), indexes after what they serve; primary keys keep their name. */
export function nameFindings(sources: ModuleSources, { up }: DatabaseFacts): Finding[] {
  const { constraints, indexes } = within(up, sources.schemas);
  const unnamed = constraints
    .filter(isAutomatic)
    .map(({ schema, relation, name, definition }) =>
      finding(
        placeOf(sources, relation, 'migrations'),
        `constraint ${name} of ${schema}.${relation} has no name of its own: ${definition}`,
        `name it as a sentence: constraint ${relation}_end_after_start …`,
      ),
    );
  const unnamedIndexes = indexes
    .filter(({ name, relation, isOfConstraint }) => !isOfConstraint && /_idx\d*$/.test(name) && name.startsWith(relation.slice(0, 20)))
    .map(({ schema, relation, name }) =>
      finding(
        placeOf(sources, relation, 'migrations'),
        `index ${name} of ${schema}.${relation} has no name of its own`,
        `name it after what it serves: create index ${relation}_newest on …`,
      ),
    );
  return [...unnamed, ...unnamedIndexes];
}

/** Tables and columns are commented: the data dictionary is made of the comments. */
export function commentFindings(sources: ModuleSources, { up }: DatabaseFacts): Finding[] {
  const { relations, columns } = within(up, sources.schemas);
  const mend = 'comment it in the migration: commentTable(db, …)';
  const bare = (comment: string | null) => comment === null || comment.trim() === '';
  return [
    ...relations
      .filter(({ comment }) => bare(comment))
      .map(({ schema, name }) => finding(placeOf(sources, name, 'migrations'), `table ${schema}.${name} has no comment`, mend)),
    ...columns
      .filter(({ comment }) => bare(comment))
      .map(({ schema, relation, name }) =>
        finding(placeOf(sources, name, 'migrations'), `column ${schema}.${relation}.${name} has no comment`, mend),
      ),
  ];
}
