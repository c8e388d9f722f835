import type { FieldChange } from '../../shared/events';

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const written = (value: unknown): string | null =>
  value === undefined || value === null ? null : typeof value === 'string' ? value : JSON.stringify(value);

/** Fields by name, those of inner objects as `outer.inner`. */
function fields(value: unknown, prefix = ''): Map<string, string | null> {
  if (!isObject(value)) return new Map(value === undefined || value === null ? [] : [[prefix || 'value', written(value)]]);
  return new Map(
    Object.entries(value).flatMap(([name, inner]): [string, string | null][] => {
      const path = prefix ? `${prefix}.${name}` : name;
      return isObject(inner) && Object.keys(inner).length > 0 ? [...fields(inner, path)] : [[path, written(inner)]];
    }),
  );
}

/** What an event changed, field by field; what stayed the same is left out. */
export function differences(before: unknown, after: unknown): FieldChange[] {
  const [old, fresh] = [fields(before), fields(after)];
  const names = [...new Set([...old.keys(), ...fresh.keys()])];
  return names
    .map((field) => ({ field, before: old.get(field) ?? null, after: fresh.get(field) ?? null }))
    .filter((change) => change.before !== change.after);
}
