import { declaredPermissions, type Manifest } from '../../../shared';
import { finding, type Finding } from '../finding';
import { lineAt, placeOf, type ModuleSources } from '../sources';
import type { Handler } from './handlers';

const placeOfHandler = (sources: ModuleSources, { owner, name }: Handler) => {
  const place = placeOf(sources, `class ${owner.name}`, 'server');
  return `${place} ${owner.name}.${name}`;
};

/** Every route and resolver says who may call it. */
export function openHandlerFindings(sources: ModuleSources, handlers: readonly Handler[]): Finding[] {
  return handlers
    .filter(({ can, isOpen }) => can === undefined && !isOpen)
    .map((handler) =>
      finding(
        placeOfHandler(sources, handler),
        `${handler.label} has no permission`,
        `add @Can('${sources.manifest.key}.<object>.<action>'), or @SignedIn('why') or @Public('why')`,
      ),
    );
}

/** The permissions asked for are declared by the module, by core or by a module it requires. */
export function undeclaredFindings(sources: ModuleSources, handlers: readonly Handler[], neighbours: readonly Manifest[]): Finding[] {
  const declared = new Set([sources.manifest, ...neighbours].flatMap(declaredPermissions));
  const mend = 'declare it under "permissions" of module.json, or correct the name: nobody could ever be given this right';
  const byHandlers = handlers
    .filter(({ can }) => can !== undefined && !declared.has(can))
    .map((handler) =>
      finding(placeOfHandler(sources, handler), `${handler.label} asks for ${handler.can ?? ''}, which is not declared`, mend),
    );
  const asked = new Set(handlers.map(({ can }) => can));
  const byCode = namedRights(sources)
    .filter(({ right }) => !declared.has(right) && !asked.has(right))
    .map(({ right, where }) => finding(where, `names the right ${right}, which is not declared`, mend));
  return [...byHandlers, ...byCode];
}

/** The permissions declared are asked for somewhere; those of core exist before the screens that need them, so that roles keep their shape. */
export function unusedFindings(sources: ModuleSources, handlers: readonly Handler[]): Finding[] {
  if (sources.isCore) return [];
  const { nav = [], slots = [] } = sources.manifest.ui ?? {};
  const used = new Set([
    ...handlers.map(({ can }) => can),
    ...[...nav, ...slots].map(({ can }) => can),
    ...namedRights(sources).map(({ right }) => right),
  ]);
  return declaredPermissions(sources.manifest)
    .filter((permission) => !used.has(permission))
    .map((permission) =>
      finding(
        `${sources.label}/module.json`,
        `declares ${permission}, which no route, resolver or screen asks for`,
        'remove it, or put it on the route it was meant for',
      ),
    );
}

/** Rights named by code: `access.where(ctx, 'x.y.z'`, `.exact(…`, `session.can('x.y.z')`, `.right(…`, `can: 'x.y.z'`. */
function namedRights({ label, files }: ModuleSources): { right: string; where: string }[] {
  const named =
    /(?:\.(?:where|exact)\(\s*\w+,\s*|\.(?:can|right|has)\(\s*|\bcan:\s*)(?:[^()'";]*\?\s*)?'([a-z0-9-]+\.[a-z0-9-]+\.[a-z0-9-]+)'(?:\s*:\s*'([a-z0-9-]+\.[a-z0-9-]+\.[a-z0-9-]+)')?/g;
  return files
    .filter(({ area, path }) => area !== 'test' && !/\.spec\.ts$/.test(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(named)].flatMap((match) =>
        match.slice(1).flatMap((right) => (right ? [{ right, where: `${label}/${path}:${lineAt(text, match.index)}` }] : [])),
      ),
    );
}
