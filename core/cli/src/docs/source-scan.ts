import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type * as TypeScript from 'typescript';

type Ts = typeof TypeScript;

/** A server file, parsed. */
export interface ReferenceSource {
  /** From the workspace, with `/`. */
  readonly path: string;
  readonly syntax: TypeScript.SourceFile;
}

export async function loadTypescript(): Promise<Ts> {
  const loaded = (await import('typescript')) as Ts & { default?: Ts };
  return loaded.default ?? loaded;
}

/** Parses the server code under the given folders. */
export function serverSources(ts: Ts, root: string, folders: readonly string[]): ReferenceSource[] {
  return folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /(?<!\.(?:spec|d))\.ts$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name)),
    )
    .sort()
    .map((file) => ({
      path: relative(root, file).split(sep).join('/'),
      syntax: ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true),
    }));
}

function walk(ts: Ts, node: TypeScript.Node, see: (node: TypeScript.Node) => void): void {
  ts.forEachChild(node, (child) => {
    see(child);
    walk(ts, child, see);
  });
}

/** Where a method or class carries a decorator with a reason. */
export interface Reason {
  readonly decorator: string;
  readonly reason: string;
  readonly place: string;
  readonly path: string;
}

/** Reasons given to decorators of these names. */
export function reasons(ts: Ts, { path, syntax }: ReferenceSource, names: readonly string[]): Reason[] {
  const found: Reason[] = [];
  walk(ts, syntax, (node) => {
    if (!ts.isMethodDeclaration(node) && !ts.isClassDeclaration(node)) return;
    for (const { expression } of ts.getDecorators(node) ?? []) {
      if (!ts.isCallExpression(expression) || !names.includes(expression.expression.getText())) continue;
      const [argument] = expression.arguments;
      const reason = wordsOf(ts, syntax, argument);
      const owner = ts.isClassDeclaration(node) ? node : ts.isClassDeclaration(node.parent) ? node.parent : undefined;
      const place = [owner?.name?.text, ts.isMethodDeclaration(node) ? node.name.getText() : ''].filter(Boolean).join('.');
      found.push({ decorator: expression.expression.getText(), reason, place, path });
    }
  });
  return found;
}

/** A literal, or the constant of the file that a name stands for. */
function wordsOf(ts: Ts, syntax: TypeScript.SourceFile, argument: TypeScript.Expression | undefined): string {
  if (!argument) return '';
  if (ts.isStringLiteralLike(argument)) return argument.text;
  const declared = syntax.statements
    .filter((statement) => ts.isVariableStatement(statement))
    .flatMap((statement) => statement.declarationList.declarations)
    .find(({ name }) => name.getText() === argument.getText());
  return declared?.initializer && ts.isStringLiteralLike(declared.initializer) ? declared.initializer.text : argument.getText();
}

/** Texts given as first argument to calls of a function, e.g. `problem('core.x')`, or as its member `name`, e.g. `append(ctx, { name })`. */
export function namedIn(ts: Ts, { path, syntax }: ReferenceSource, callee: string): { name: string; path: string }[] {
  const found: { name: string; path: string }[] = [];
  walk(ts, syntax, (node) => {
    if (!ts.isCallExpression(node)) return;
    const called = ts.isPropertyAccessExpression(node.expression) ? node.expression.name.text : node.expression.getText();
    if (called !== callee) return;
    for (const argument of node.arguments) for (const name of textsOf(ts, argument)) found.push({ name, path });
  });
  return found;
}

function textsOf(ts: Ts, argument: TypeScript.Expression): string[] {
  if (ts.isStringLiteralLike(argument)) return [argument.text];
  if (ts.isConditionalExpression(argument)) return [...textsOf(ts, argument.whenTrue), ...textsOf(ts, argument.whenFalse)];
  if (!ts.isObjectLiteralExpression(argument)) return [];
  return argument.properties.flatMap((property) =>
    ts.isPropertyAssignment(property) && property.name.getText() === 'name' ? textsOf(ts, property.initializer) : [],
  );
}
