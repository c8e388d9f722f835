import type { JsonSchema } from '@bocage/sdk/shared';
import { code, page, table } from './markdown';

interface Operation {
  readonly summary: string;
  readonly tags: readonly string[];
  readonly security?: readonly unknown[];
  readonly 'x-permission'?: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly description?: string;
    readonly schema: JsonSchema;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> };
}

const access = ({ security, 'x-permission': permission }: Operation) => (security ? 'anyone' : code(permission) || 'signed in');

function parameterRows({ parameters }: Operation): string[][] {
  return parameters.map(({ name, in: where, required, description, schema }) => {
    const type = [schema['type'], schema['format']].flat().filter(Boolean).join(', ');
    return [code(name), where, required ? 'yes' : '', type, description ?? ''];
  });
}

function operationBlocks(path: string, method: string, operation: Operation): string[] {
  const body = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
  return [
    `### ${method.toUpperCase()} ${path}`,
    `${operation.summary}. Access: ${access(operation)}.`,
    table(['Parameter', 'In', 'Required', 'Type', 'Meaning'], parameterRows(operation)),
    body ? `Body:\n\n\`\`\`json\n${JSON.stringify(body, null, 2)}\n\`\`\`` : '',
  ];
}

/** `rest.md`: the routes, from the OpenAPI document. */
export function restPage(openApi: Readonly<Record<string, unknown>>): string {
  const paths = openApi['paths'] as Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const tags = [...new Set(operations.map(({ operation }) => operation.tags[0] ?? ''))].sort();
  return page(
    '# REST',
    'Writes, files, streams and what other machines read. Every failure is an RFC 9457 problem ([codes](problems.md)); the same in machine form: [openapi.json](openapi.json), served at `/api/openapi.json`.',
    'Writes from a browser must come from the same origin; other clients send the `csrfToken` of `GET /api/session` as `x-csrf-token`.',
    table(
      ['Route', 'What', 'Access'],
      operations.map(({ path, method, operation }) => [code(`${method.toUpperCase()} ${path}`), operation.summary, access(operation)]),
    ),
    tags.flatMap((tag) => [
      `## ${tag}`,
      ...operations
        .filter(({ operation }) => operation.tags[0] === tag)
        .flatMap(({ path, method, operation }) => operationBlocks(path, method, operation)),
    ]),
  );
}
