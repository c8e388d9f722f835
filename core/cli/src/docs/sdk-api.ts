import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type * as TypeScript from 'typescript';

type Ts = typeof TypeScript;

/** A symbol of the SDK as its report shows it. */
export interface ApiSymbol {
  readonly name: string;
  readonly summary: string;
  readonly example: string;
  readonly deprecated: string;
  readonly declaration: string;
}

/** An entry of the SDK: what one `import` gives. */
export interface ApiEntry {
  readonly specifier: string;
  readonly file: string;
  readonly symbols: readonly ApiSymbol[];
}

const options = (ts: Ts, root: string): TypeScript.CompilerOptions => ({
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  module: ts.ModuleKind.Preserve,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  customConditions: ['@bocage/source'],
  types: ['node', 'jest'],
  strict: true,
  skipLibCheck: true,
  experimentalDecorators: true,
  esModuleInterop: true,
  resolveJsonModule: true,
  declaration: true,
  emitDeclarationOnly: true,
  noEmitOnError: false,
  rootDir: root,
  outDir: join(root, '.declarations'),
});

/** Declaration texts of the workspace's files, made in memory. */
function declarationsOf(ts: Ts, program: TypeScript.Program, root: string): (file: string) => TypeScript.SourceFile | undefined {
  const texts = new Map<string, string>();
  const wanted = program
    .getSourceFiles()
    .filter(({ fileName }) => fileName.startsWith(root) && !fileName.includes('/node_modules/') && !fileName.endsWith('.d.ts'));
  for (const source of wanted) program.emit(source, (name, text) => texts.set(name, text), undefined, true);
  return (file) => {
    const name = file.replace(root, join(root, '.declarations')).replace(/\.ts$/, '.d.ts');
    const text = texts.get(name);
    return text === undefined ? undefined : ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  };
}

function namesIn(ts: Ts, statement: TypeScript.Statement): string[] {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map(({ name }) => name.getText());
  const named = statement as TypeScript.Statement & { readonly name?: TypeScript.Identifier };
  return named.name ? [named.name.text] : [];
}

/** Private and protected members, and Angular's generated statics, are nobody's business. */
function isHidden(ts: Ts, member: TypeScript.ClassElement): boolean {
  const modifiers = ts.canHaveModifiers(member) ? (ts.getModifiers(member) ?? []) : [];
  const isOwn = modifiers.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword || kind === ts.SyntaxKind.ProtectedKeyword);
  return isOwn || /^ɵ/.test(member.name?.getText() ?? '') || (ts.isConstructorDeclaration(member) && member.parameters.length === 0);
}

function shown(ts: Ts, statement: TypeScript.Statement): TypeScript.Statement {
  if (!ts.isClassDeclaration(statement)) return statement;
  const { modifiers, name, typeParameters, heritageClauses, members } = statement;
  return ts.factory.createClassDeclaration(
    modifiers,
    name,
    typeParameters,
    heritageClauses,
    members.filter((member) => !isHidden(ts, member)),
  );
}

function declarationText(ts: Ts, source: TypeScript.SourceFile | undefined, name: string): string {
  const printer = ts.createPrinter({ removeComments: true });
  const found = source?.statements.filter((statement) => namesIn(ts, statement).includes(name)) ?? [];
  return found
    .map((statement) => printer.printNode(ts.EmitHint.Unspecified, shown(ts, statement), statement.getSourceFile()))
    .join('\n')
    .replace(/^export declare /gm, '')
    .replace(/^export /gm, '')
    .replaceAll(/import\("[^"]*"\)\./g, '');
}

const textOf = (ts: Ts, parts: readonly TypeScript.SymbolDisplayPart[] | undefined) =>
  ts.displayPartsToString(parts ? [...parts] : undefined).trim();

const tags = new Set(['example', 'deprecated', 'param', 'returns', 'see', 'throws']);

/** The text of a tag; a decorator in it was taken for a tag of its own. */
function tagOf(ts: Ts, symbol: TypeScript.Symbol, checker: TypeScript.TypeChecker, wanted: string): string {
  const lines: string[] = [];
  let isWanted = false;
  for (const { name, text } of symbol.getJsDocTags(checker)) {
    if (tags.has(name)) isWanted = name === wanted;
    if (!isWanted) continue;
    const told = textOf(ts, text);
    lines.push(name === wanted ? told : `@${name}${told.startsWith('(') ? '' : ' '}${told}`);
  }
  return lines.filter(Boolean).join(' ');
}

/** Reads the exported symbols of the SDK's entries. */
export function readApi(ts: Ts, root: string, entries: readonly { specifier: string; file: string }[]): ApiEntry[] {
  const present = entries.filter(({ file }) => existsSync(join(root, file)));
  const program = ts.createProgram(
    present.map(({ file }) => join(root, file)),
    options(ts, root),
  );
  const checker = program.getTypeChecker();
  const declarations = declarationsOf(ts, program, root);
  return present.map(({ specifier, file }) => {
    const source = program.getSourceFile(join(root, file));
    const module = source && checker.getSymbolAtLocation(source);
    const exported = module ? checker.getExportsOfModule(module) : [];
    const symbols = exported.map((alias): ApiSymbol => {
      const symbol = alias.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(alias) : alias;
      const declared = symbol.declarations?.[0];
      const declaration = declared ? declarationText(ts, declarations(declared.getSourceFile().fileName), symbol.name) : '';
      return {
        name: alias.name,
        summary: textOf(ts, symbol.getDocumentationComment(checker)),
        example: tagOf(ts, symbol, checker, 'example'),
        deprecated: tagOf(ts, symbol, checker, 'deprecated'),
        declaration,
      };
    });
    return { specifier, file, symbols: symbols.sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1)) };
  });
}
