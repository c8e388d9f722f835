import { Injectable } from '@nestjs/common';
import type { Permission } from '@bocage/sdk/shared';
import { AccessWhere, always, never, type AccessColumns, type Ctx, type Entitlement, type Sql } from '@bocage/sdk/server';
import { allOf, anyOf, beyond, entitled, isPlain, isSensitive, mine, noneOf, type Use } from './condition.repository';

/** One of the reasons why someone sees rows. */
export interface Reason {
  /** Null: one made or observed them. */
  readonly entitlement: Entitlement | null;
  /** Rows that it shows, at whatever precision. */
  readonly rows: () => Sql;
  /** Rows that it shows at their true place even when sensitive. */
  readonly exact: () => Sql;
}

/** Conditions each of which shows rows as they are. */
interface Shown {
  /** Whatever their level. */
  readonly all: readonly Sql[];
  /** What else shows sensitive ones, and what else those that are not. */
  readonly sensitive: readonly Sql[];
  readonly plain: readonly Sql[];
}

const nothing: Shown = { all: [], sensitive: [], plain: [] };

/**
 * Rights add up: each entitlement shows more rows, or more of them exactly, never less.
 * What one made or observed oneself is always among them.
 */
@Injectable()
export class AccessEngine extends AccessWhere {
  where(ctx: Ctx, permission: Permission, columns: AccessColumns): Sql {
    if (ctx.unrestricted) return always;
    const entitlements = ctx.rights.get(permission);
    if (!entitlements) return never;
    return anyOf([ownRows(ctx, columns), ...entitled(ctx, entitlements, columns, 'choose')]);
  }

  exact(ctx: Ctx, permission: Permission, columns: AccessColumns, known?: AccessColumns): Sql {
    const shown = this.shown(ctx, permission, columns, columns.trulyIn ? 'test' : 'choose');
    if (!known) return asOne(shown, columns);
    const before = this.shown(ctx, permission, known, 'choose');
    const added: Shown = {
      all: beyond(shown.all, before.all),
      sensitive: beyond(shown.sensitive, [...before.all, ...before.sensitive]),
      plain: beyond(shown.plain, [...before.all, ...before.plain]),
    };
    return allOf([asOne(added, columns), noneOf(asOne(this.shown(ctx, permission, known, 'test'), known))]);
  }

  /** What adds up, part by part, to be told; none without the right. */
  reasons(ctx: Ctx, permission: Permission, columns: AccessColumns): Reason[] {
    const entitlements = ctx.rights.get(permission);
    if (!entitlements) return [];
    const truly = (rows: () => Sql) => () => (ctx.viewedBy === undefined ? rows() : never);
    const own = () => mine(ctx, columns);
    return [
      { entitlement: null, rows: own, exact: truly(own) },
      ...entitlements.map((entitlement) => ({
        entitlement,
        rows: () => anyOf(entitled(ctx, [entitlement], columns, 'test')),
        exact: truly(() => anyOf(entitled(ctx, exactly([entitlement]), atTruth(columns), 'test'))),
      })),
    ];
  }

  private shown(ctx: Ctx, permission: Permission, columns: AccessColumns, use: Use): Shown {
    if (ctx.unrestricted) return { ...nothing, all: [always] };
    const entitlements = ctx.rights.get(permission);
    if (!entitlements) return nothing;
    const at = atTruth(columns);
    const own = mine(ctx, at);
    const sensitive = ctx.viewedBy === undefined ? [own, ...entitled(ctx, exactly(entitlements), at, use)] : [];
    if (!columns.level || sensitive.includes(always)) return { ...nothing, all: sensitive };
    if (columns.onlySensitive) return { ...nothing, all: sensitive };
    const clear = entitlements.filter(({ blurred }) => !blurred);
    const plain = [own, ...entitled(ctx, clear, at, use)];
    if (plain.includes(always)) return { all: [], sensitive, plain: [always] };
    const all = sensitive.filter((condition) => beyond([condition], plain).length === 0);
    return { all, sensitive: beyond(sensitive, all), plain: beyond(plain, all) };
  }
}

/** What shows sensitive rows at their true place. A role does so for the rows of the acting organisation only. */
function exactly(entitlements: readonly Entitlement[]): Entitlement[] {
  return entitlements
    .filter(({ exact, blurred }) => exact && !blurred)
    .map((entitlement) => {
      const { reach } = entitlement;
      return reach.kind === 'scope' && reach.scope === 'network' ? { ...entitlement, reach: { kind: 'scope', scope: 'org' } } : entitlement;
    });
}

const atTruth = (columns: AccessColumns): AccessColumns =>
  columns.trulyIn ? { ...columns, ...columns.trulyIn, areaOf: undefined } : columns;

/** Through the eyes of someone else one does not learn who made or observed what is sensitive. */
const ownRows = (ctx: Ctx, columns: AccessColumns): Sql =>
  ctx.viewedBy === undefined || !columns.level ? mine(ctx, columns) : allOf([isPlain(columns.level), mine(ctx, columns)]);

/** Each row is asked for its own level only. */
const asOne = ({ all, sensitive, plain }: Shown, { level }: AccessColumns) =>
  anyOf([...all, ...(level ? [allOf([isSensitive(level), anyOf(sensitive)]), allOf([isPlain(level), anyOf(plain)])] : [])]);
