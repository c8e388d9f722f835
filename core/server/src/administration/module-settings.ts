import { Problem, problem, type JsonSchema, type Manifest } from '@bocage/sdk/shared';
import { checked } from '@bocage/sdk/server';

type Settings = Readonly<Record<string, unknown>>;

const noSettings: JsonSchema = { type: 'object', additionalProperties: false };

/** The schema of a module's settings; a module that declares none accepts none. */
export const settingsSchema = (manifest: Manifest): JsonSchema => manifest.settings ?? noSettings;

/** Settings as the module reads them, defaults filled in. */
const filled = (manifest: Manifest, settings: Settings) => checked<Settings>(settingsSchema(manifest), structuredClone(settings));

/** Refuses settings the module would not understand; pointers start at `/settings`. */
export function assertSettings(manifest: Manifest, settings: Settings): void {
  try {
    filled(manifest, settings);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const errors = error.errors.map((field) => ({ ...field, pointer: `/settings${field.pointer}` }));
    throw problem('core.input-invalid', {}, 422, errors);
  }
}

/** As {@link filled}; settings of an older version that the schema now refuses give way to its defaults, the others stay. */
export function effectiveSettings(manifest: Manifest, settings: Settings): Settings {
  try {
    return filled(manifest, settings);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const refused = new Set(error.errors.map(({ pointer }) => pointer.split('/', 2)[1]));
    const kept = Object.fromEntries(Object.entries(settings).filter(([name]) => !refused.has(name)));
    return Object.keys(kept).length < Object.keys(settings).length ? effectiveSettings(manifest, kept) : {};
  }
}
