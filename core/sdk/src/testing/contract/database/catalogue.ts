/** Anything that can be compared by its text: a trigger, a function, a type, a sequence, a view. */
export interface CatalogueObject {
  readonly kind: string;
  readonly schema: string;
  readonly name: string;
  readonly definition: string;
  readonly comment: string | null;
}

export interface CatalogueRelation {
  readonly schema: string;
  readonly name: string;
  readonly kind: string;
  readonly comment: string | null;
}

export interface CatalogueColumn {
  readonly schema: string;
  readonly relation: string;
  readonly name: string;
  /** With its modifier, e.g. `geometry(Point,4326)`. */
  readonly type: string;
  /** Without, e.g. `geometry`. */
  readonly baseType: string;
  readonly isNullable: boolean;
  readonly definition: string;
  readonly comment: string | null;
}

export interface CatalogueConstraint {
  readonly schema: string;
  readonly relation: string;
  readonly name: string;
  /** As pg_constraint: p, u, f, c, x. */
  readonly type: string;
  readonly columns: readonly string[];
  readonly definition: string;
  /** `schema.table` of a foreign key. */
  readonly target: string | null;
}

export interface CatalogueIndex {
  readonly schema: string;
  readonly relation: string;
  readonly name: string;
  readonly definition: string;
  readonly isOfConstraint: boolean;
}

/** Everything a database holds beside rows, extensions left out. */
export interface Catalogue {
  readonly relations: readonly CatalogueRelation[];
  readonly columns: readonly CatalogueColumn[];
  readonly constraints: readonly CatalogueConstraint[];
  readonly indexes: readonly CatalogueIndex[];
  readonly others: readonly CatalogueObject[];
}

/** One line per object, for comparing two catalogues. */
export function linesOf({ relations, columns, constraints, indexes, others }: Catalogue): Map<string, string> {
  return new Map([
    ...relations.map(({ schema, name, kind, comment }) => [`table ${schema}.${name}`, `${kind} ${comment ?? ''}`] as const),
    ...columns.map(
      (c) =>
        [
          `column ${c.schema}.${c.relation}.${c.name}`,
          `${c.type} ${c.isNullable ? 'null' : 'not null'} ${c.definition} ${c.comment ?? ''}`,
        ] as const,
    ),
    ...constraints.map((c) => [`constraint ${c.name} of ${c.schema}.${c.relation}`, c.definition] as const),
    ...indexes.map((index) => [`index ${index.name} of ${index.schema}.${index.relation}`, index.definition] as const),
    ...others.map((o) => [`${o.kind} ${o.schema}.${o.name}`, `${o.definition} ${o.comment ?? ''}`] as const),
  ]);
}

/** An object that one catalogue has otherwise than another. */
export interface Difference {
  readonly name: string;
  readonly what: 'left' | 'gone' | 'changed';
  readonly from?: string;
  readonly to?: string;
}

/** What differs between two catalogues. */
export function differences(before: Catalogue, after: Catalogue): Difference[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const gone = [...old.keys()].filter((name) => !now.has(name)).map((name) => ({ name, what: 'gone' as const }));
  const left = [...now.keys()].filter((name) => !old.has(name)).map((name) => ({ name, what: 'left' as const }));
  const changed = [...old].flatMap(([name, from]) => {
    const to = now.get(name);
    return to === undefined || to === from ? [] : [{ name, what: 'changed' as const, from, to }];
  });
  return [...gone, ...left, ...changed];
}

/** The part of a catalogue that lies in the given schemas, or outside of them. */
export function within(catalogue: Catalogue, schemas: readonly string[], isInside = true): Catalogue {
  const keep = <T extends { schema: string }>(list: readonly T[]) => list.filter(({ schema }) => schemas.includes(schema) === isInside);
  return {
    relations: keep(catalogue.relations),
    columns: keep(catalogue.columns),
    constraints: keep(catalogue.constraints),
    indexes: keep(catalogue.indexes),
    others: keep(catalogue.others),
  };
}
