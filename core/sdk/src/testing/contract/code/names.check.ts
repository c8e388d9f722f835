import type * as TypeScript from 'typescript';
import { finding, type Finding } from '../finding';
import { lineAt, placeOf, type ModuleSources } from '../sources';
import { parsed, textOf, visit, type Ts } from '../syntax';
import type { Handler } from './handlers';

const camel = (key: string) => key.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const pascal = (key: string) => camel(key).replace(/^./, (letter) => letter.toUpperCase());

/** REST addresses begin with the key of the module: the gate and the reader tell by it whose they are. */
export function pathFindings(sources: ModuleSources, handlers: readonly Handler[]): Finding[] {
  if (sources.isCore) return [];
  const { key } = sources.manifest;
  return handlers
    .filter(({ kind, address }) => kind === 'route' && address !== `/${key}` && !address.startsWith(`/${key}/`))
    .map(({ owner, label }) =>
      finding(
        placeOf(sources, `class ${owner.name}`, 'server'),
        `${label} is outside /${key}`,
        `begin the path with it: @Controller('${key}/…')`,
      ),
    );
}

/** Queries and types begin with the name of the module; nothing is a mutation. */
export function graphqlFindings(ts: Ts, sources: ModuleSources, handlers: readonly Handler[]): Finding[] {
  const { key } = sources.manifest;
  const place = ({ owner }: Handler) => placeOf(sources, `class ${owner.name}`, 'server');
  const mutations = handlers
    .filter(({ kind }) => kind === 'mutation')
    .map((handler) => finding(place(handler), `${handler.label} is a mutation`, 'writes go through REST: make it a route of a controller'));
  if (sources.isCore) return mutations;
  const queries = handlers
    .filter(({ kind, address }) => kind === 'query' && !address.startsWith(camel(key)))
    .map((handler) =>
      finding(place(handler), `${handler.label} does not begin with ${camel(key)}`, `name it ${camel(key)}…: modules share one schema`),
    );
  return [...mutations, ...queries, ...typeFindings(ts, sources)];
}

const typeDecorators = new Set(['ObjectType', 'InputType', 'InterfaceType']);

/** Name a GraphQL type is given by its decorator, or that of its class. */
function typeName(ts: Ts, node: TypeScript.Node): string | null {
  if (!ts.isClassDeclaration(node)) return null;
  for (const { expression } of ts.getDecorators(node) ?? []) {
    if (!ts.isCallExpression(expression) || !typeDecorators.has(expression.expression.getText())) continue;
    if (expression.arguments.some((argument) => ts.isObjectLiteralExpression(argument) && /isAbstract:\s*true/.test(argument.getText())))
      return null;
    return textOf(ts, expression.arguments[0]) ?? node.name?.text ?? '';
  }
  return null;
}

function typeFindings(ts: Ts, sources: ModuleSources): Finding[] {
  const prefix = pascal(sources.manifest.key);
  const findings: Finding[] = [];
  for (const file of sources.files.filter(({ area }) => area === 'server')) {
    visit(ts, parsed(ts, file), (node) => {
      const name = typeName(ts, node);
      if (name === null || name.startsWith(prefix)) return;
      const where = `${sources.label}/${file.path}:${lineAt(file.text, node.getStart())}`;
      findings.push(
        finding(
          where,
          `GraphQL type ${name} does not begin with ${prefix}`,
          `name it ${prefix}${name}, or @ObjectType('${prefix}${name}')`,
        ),
      );
    });
  }
  return findings;
}
