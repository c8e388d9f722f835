import type * as TypeScript from 'typescript';
import type { ModuleSources, SourceText } from '../sources';
import { memberOf, parsed, textOf, type Ts } from '../syntax';

/** What `ui/index.ts` declares, read without running it. */
export interface UiDeclaration {
  /** Full paths of the routes inside the module. */
  readonly paths: readonly string[];
  /** Names of `slots`. */
  readonly slots: readonly string[];
}

/** Finds what a name stands for in a file: a constant of it, or one it imports from a neighbour. */
function resolve(
  ts: Ts,
  sources: ModuleSources,
  file: SourceText,
  name: string,
): { expression: TypeScript.Expression; file: SourceText } | null {
  for (const statement of parsed(ts, file).statements) {
    if (ts.isVariableStatement(statement)) {
      const found = statement.declarationList.declarations.find((declaration) => declaration.name.getText() === name);
      if (found?.initializer) return { expression: unwrapped(ts, found.initializer), file };
    }
    if (!ts.isImportDeclaration(statement) || !statement.importClause?.namedBindings) continue;
    const bindings = statement.importClause.namedBindings;
    const imported = ts.isNamedImports(bindings) ? bindings.elements.find((element) => element.name.text === name) : undefined;
    const target = imported && neighbour(sources, file, textOf(ts, statement.moduleSpecifier) ?? '');
    if (target) return resolve(ts, sources, target, (imported.propertyName ?? imported.name).text);
  }
  return null;
}

function neighbour({ files }: ModuleSources, from: SourceText, specifier: string): SourceText | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const parts = from.path.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  const path = parts.join('/');
  return files.find((file) => file.path === `${path}.ts` || file.path === `${path}/index.ts`);
}

function unwrapped(ts: Ts, expression: TypeScript.Expression): TypeScript.Expression {
  return ts.isAsExpression(expression) || ts.isSatisfiesExpression(expression) ? unwrapped(ts, expression.expression) : expression;
}

/** Reads `export const uiModule = defineUiModule({ … })`; null when there is none. */
export function readUi(ts: Ts, sources: ModuleSources): UiDeclaration | null {
  const index = sources.files.find(({ path }) => path === 'ui/index.ts');
  const declared = index && resolve(ts, sources, index, 'uiModule');
  if (!declared || !ts.isCallExpression(declared.expression)) return null;
  const [argument] = declared.expression.arguments;
  if (!argument || !ts.isObjectLiteralExpression(argument)) return null;
  const { file } = declared;
  const follow = (
    expression: TypeScript.Expression | undefined,
    at = file,
  ): { expression: TypeScript.Expression; file: SourceText } | null => {
    if (!expression) return null;
    return ts.isIdentifier(expression) ? resolve(ts, sources, at, expression.text) : { expression: unwrapped(ts, expression), file: at };
  };
  const pathsOf = (expression: TypeScript.Expression | undefined, at: SourceText, prefix: string): string[] => {
    const list = follow(expression, at);
    if (!list || !ts.isArrayLiteralExpression(list.expression)) return [];
    return list.expression.elements.flatMap((element) => {
      if (ts.isSpreadElement(element)) return pathsOf(element.expression, list.file, prefix);
      const route = follow(element, list.file);
      if (!route || !ts.isObjectLiteralExpression(route.expression)) return [];
      const own = textOf(ts, memberOf(ts, route.expression, 'path')) ?? '';
      const path = [prefix, own].filter(Boolean).join('/');
      return [path, ...pathsOf(memberOf(ts, route.expression, 'children'), route.file, path)];
    });
  };
  const slots = follow(memberOf(ts, argument, 'slots'));
  const names = slots && ts.isObjectLiteralExpression(slots.expression) ? slots.expression.properties : [];
  return {
    paths: pathsOf(memberOf(ts, argument, 'routes'), file, ''),
    slots: [...names].map((property) => property.name?.getText().replaceAll(/['"]/g, '') ?? ''),
  };
}
