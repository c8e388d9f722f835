import type { JsonSchema, Locale, Localised } from '@bocage/sdk/shared';

/** How a property is entered. */
export type FieldKind = 'text' | 'long-text' | 'number' | 'check' | 'choice' | 'date';

/** One field of a form, read from a property of the schema. */
export interface SchemaField {
  readonly name: string;
  readonly pointer: string;
  readonly kind: FieldKind;
  readonly label: string;
  readonly help: string;
  readonly isRequired: boolean;
  readonly step: string;
  readonly choices: readonly { readonly value: unknown; readonly label: string }[];
}

const longTextFrom = 200;

/** The fields of an object schema in their order; labels come from `x-title`, then `title`, then the name. */
export function fieldsOf(schema: JsonSchema, locale: Locale): readonly SchemaField[] {
  const required = (schema['required'] ?? []) as readonly string[];
  return Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>).map(([name, property]) => ({
    name,
    pointer: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    kind: kindOf(property),
    label: wordsOf(property, 'title', locale) || name,
    help: wordsOf(property, 'description', locale),
    isRequired: required.includes(name),
    step: property['type'] === 'integer' ? '1' : 'any',
    choices: choicesOf(property, locale),
  }));
}

/** The values a new form starts from. */
export function defaultsOf(schema: JsonSchema): Record<string, unknown> {
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>);
  return Object.fromEntries(properties.flatMap(([name, property]) => ('default' in property ? [[name, property['default']]] : [])));
}

/** What a control says, as the value the schema expects; an emptied control is an absent value. */
export function valueFrom(field: SchemaField, text: string): unknown {
  if (text === '') {
    return undefined;
  }
  if (field.kind === 'choice') {
    return field.choices.find(({ value }) => String(value) === text)?.value;
  }
  const number = Number(text.replace(',', '.'));
  return field.kind === 'number' && !Number.isNaN(number) ? number : text;
}

function kindOf(property: JsonSchema): FieldKind {
  const type = Array.isArray(property['type']) ? property['type'].find((one) => one !== 'null') : property['type'];
  if (property['enum'] || property['oneOf']) {
    return 'choice';
  }
  if (type === 'boolean') {
    return 'check';
  }
  if (type === 'integer' || type === 'number') {
    return 'number';
  }
  if (property['format'] === 'date') {
    return 'date';
  }
  return Number(property['maxLength'] ?? 0) >= longTextFrom ? 'long-text' : 'text';
}

function choicesOf(property: JsonSchema, locale: Locale): SchemaField['choices'] {
  const titled = (property['oneOf'] ?? []) as readonly JsonSchema[];
  const names = (property['x-enum-titles'] ?? {}) as Readonly<Record<string, Localised>>;
  const values = (property['enum'] ?? []) as readonly unknown[];
  return [
    ...titled.map((choice) => ({ value: choice['const'], label: wordsOf(choice, 'title', locale) || String(choice['const']) })),
    ...values.filter((value) => value !== null).map((value) => ({ value, label: names[String(value)]?.[locale] ?? String(value) })),
  ];
}

function wordsOf(schema: JsonSchema, member: 'title' | 'description', locale: Locale): string {
  const localised = schema[`x-${member}`] as Localised | undefined;
  return localised?.[locale] ?? (typeof schema[member] === 'string' ? schema[member] : '');
}
