import type * as TypeScript from 'typescript';
import type { SourceText } from './sources';

/** The TypeScript compiler, for reading sources without running them. */
export type Ts = typeof TypeScript;

/** Loaded on demand: a production installation has no compiler and needs none. */
export async function loadTypescript(): Promise<Ts> {
  const loaded = (await import('typescript')) as Ts & { default?: Ts };
  return loaded.default ?? loaded;
}

export const parsed = (ts: Ts, { path, text }: SourceText): TypeScript.SourceFile =>
  ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);

/** Visits every node below one. */
export function visit(ts: Ts, node: TypeScript.Node, see: (node: TypeScript.Node) => void): void {
  ts.forEachChild(node, (child) => {
    see(child);
    visit(ts, child, see);
  });
}

/** The value of a literal text; undefined for anything computed. */
export function textOf(ts: Ts, node: TypeScript.Node | undefined): string | undefined {
  return node && ts.isStringLiteralLike(node) ? node.text : undefined;
}

/** A member of an object literal by its name. */
export function memberOf(ts: Ts, object: TypeScript.ObjectLiteralExpression, name: string): TypeScript.Expression | undefined {
  for (const property of object.properties) {
    if (property.name?.getText().replaceAll(/['"]/g, '') !== name) continue;
    if (ts.isPropertyAssignment(property)) return property.initializer;
    if (ts.isShorthandPropertyAssignment(property)) return property.name;
  }
  return undefined;
}
