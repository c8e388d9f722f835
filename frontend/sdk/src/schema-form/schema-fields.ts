import type { JsonSchema, Locale, Localised } from '@bocage/sdk/shared';

/** How a property is entered; `group`, `choices` and `list` hold others. */
export type FieldKind = 'text' | 'long-text' | 'number' | 'check' | 'choice' | 'date' | 'choices' | 'group' | 'list';

/** One field of a form, read from a property of the schema. */
export interface SchemaField {
  readonly pointer: string;
  readonly kind: FieldKind;
  readonly label: string;
  readonly help: string;
  readonly isRequired: boolean;
  readonly step: string;
  readonly choices: readonly { readonly value: unknown; readonly label: string }[];
  /** Members of a group; for a list, those of the item of that index. */
  readonly members: (index: number) => readonly SchemaField[];
  /** What a new item of a list starts from. */
  readonly newItem: Readonly<Record<string, unknown>>;
}

const longTextFrom = 200;

/** The fields of an object schema in their order; labels come from `x-title`, then `title`, then the name. */
export function fieldsOf(schema: JsonSchema, locale: Locale, base = ''): readonly SchemaField[] {
  const required = (schema['required'] ?? []) as readonly string[];
  return Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>).map(([name, property]) => {
    const pointer = `${base}/${escaped(name)}`;
    const kind = kindOf(property);
    const items = (property['items'] ?? {}) as JsonSchema;
    return {
      pointer,
      kind,
      label: wordsOf(property, 'title', locale) || name,
      help: wordsOf(property, 'description', locale),
      isRequired: required.includes(name),
      step: property['type'] === 'integer' ? '1' : 'any',
      choices: choicesOf(kind === 'choices' ? items : property, locale),
      members: (index) => (kind === 'list' ? fieldsOf(items, locale, `${pointer}/${index}`) : fieldsOf(property, locale, pointer)),
      newItem: defaultsOf(items),
    };
  });
}

/** The values a new form starts from. */
export function defaultsOf(schema: JsonSchema): Record<string, unknown> {
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>);
  return Object.fromEntries(properties.flatMap(([name, property]) => ('default' in property ? [[name, property['default']]] : [])));
}

const segmentsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));

/** The value at a JSON pointer; `undefined` where there is none. */
export function valueAt(value: unknown, pointer: string): unknown {
  return segmentsOf(pointer).reduce<unknown>(
    (inside, segment) => (typeof inside === 'object' && inside !== null ? (inside as Record<string, unknown>)[segment] : undefined),
    value,
  );
}

/** The same value with another one at a JSON pointer; `undefined` takes it away, and a group that is left empty with it. */
export function withValueAt(value: unknown, pointer: string, next: unknown): unknown {
  const replaced = (inside: unknown, [segment, ...rest]: readonly string[]): unknown => {
    if (segment === undefined) {
      return next;
    }
    if (Array.isArray(inside)) {
      return inside.map((item, index) => (String(index) === segment ? (replaced(item, rest) ?? {}) : item));
    }
    const members = {
      ...(inside as Record<string, unknown> | undefined),
      [segment]: replaced(valueAt(inside, `/${escaped(segment)}`), rest),
    };
    const kept = Object.entries(members).filter(([, member]) => member !== undefined);
    return kept.length > 0 ? Object.fromEntries(kept) : undefined;
  };
  return replaced(value, segmentsOf(pointer)) ?? {};
}

const escaped = (segment: string) => segment.replaceAll('~', '~0').replaceAll('/', '~1');

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
  if (type === 'array') {
    const items = property['items'] as JsonSchema | undefined;
    return items?.['enum'] || items?.['oneOf'] ? 'choices' : 'list';
  }
  if (type === 'object') {
    return 'group';
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
