import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonSchema } from '@bocage/sdk/shared';
import { code, page, table } from './markdown';

type Schema = JsonSchema & { readonly $defs?: Readonly<Record<string, JsonSchema>> };

function resolved(schema: JsonSchema, all: Schema): JsonSchema {
  const reference = schema['$ref'];
  if (typeof reference !== 'string') return schema;
  const parts = reference.replace('#/', '').split('/');
  const target = parts.reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], all) as
    JsonSchema | undefined;
  return { ...target, ...schema };
}

const isObject = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null;

function typeOf(schema: JsonSchema): string {
  if (schema['type'] === 'array' && isObject(schema['items'])) return 'list';
  return [schema['type']].flat().filter(Boolean).join(' or ');
}

function rules(schema: JsonSchema): string {
  const told: string[] = [];
  if (typeof schema['pattern'] === 'string') told.push(`matches ${code(schema['pattern'])}`);
  if (Array.isArray(schema['enum'])) told.push(`one of ${schema['enum'].map((value) => code(String(value))).join(', ')}`);
  if (typeof schema['maxLength'] === 'number') told.push(`at most ${schema['maxLength']} characters`);
  if (schema['uniqueItems'] === true) told.push('no doubles');
  return told.join('; ');
}

function rowsOf(schema: JsonSchema, all: Schema, prefix = ''): string[][] {
  const required = new Set((schema['required'] ?? []) as string[]);
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>).filter(([name]) => name !== '$schema');
  return properties.flatMap(([name, raw]) => {
    const property = resolved(raw, all);
    const path = `${prefix}${name}`;
    const row = [code(path), typeOf(property), required.has(name) ? 'yes' : '', String(property['description'] ?? ''), rules(property)];
    const items = isObject(property['items']) ? resolved(property['items'], all) : undefined;
    const below =
      name === 'title' || name === 'label' || name === 'description'
        ? []
        : [...rowsOf(property, all, `${path}.`), ...(items ? rowsOf(items, all, `${path}[].`) : [])];
    return [row, ...below];
  });
}

/** `manifest.md`: every member of `module.json`. */
export function manifestPage(root: string): string {
  const schema = JSON.parse(readFileSync(join(root, 'core/sdk/schemas/module.schema.json'), 'utf8')) as Schema;
  return page(
    '# Manifest',
    `${String(schema['description'] ?? '')} Written in \`module.json\`; \`bocage check\` tells what is wrong with it. Put \`"$schema": "../../core/sdk/schemas/module.schema.json"\` in it and the editor completes it.`,
    table(['Member', 'Type', 'Required', 'Meaning', 'Rules'], rowsOf(schema, schema)),
  );
}
