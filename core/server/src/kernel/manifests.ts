import { readFileSync } from 'node:fs';
import type { JsonSchema, Manifest } from '@bocage/sdk/shared';
import { Ajv2020 } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { satisfies, validRange } from 'semver';
import { dependencyOrder } from './graph';

/** Version of the platform that modules declare themselves against. */
export const platformVersion = '1.0.0';

const schema = JSON.parse(readFileSync(require.resolve('@bocage/sdk/schemas/module.schema.json'), 'utf8')) as JsonSchema;
const ajv = addFormats(new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }));
const validate = ajv.compile(schema);

/** Everything wrong with one manifest by itself, in words. */
export function manifestProblems(manifest: unknown, name: string): string[] {
  if (!validate(manifest)) {
    return (validate.errors ?? []).map(({ instancePath, message, params }) => {
      const extra: unknown = params['additionalProperty'];
      return `${name}: ${instancePath || '/'} ${message ?? 'is invalid'}${typeof extra === 'string' ? ` (${extra})` : ''}`;
    });
  }
  return [...ownershipProblems(manifest as Manifest, name), ...settingsProblems(manifest as Manifest, name)];
}

function ownershipProblems(manifest: Manifest, name: string): string[] {
  const declared = new Set(
    Object.entries(manifest.permissions ?? {}).flatMap(([object, actions]) => actions.map((a) => `${manifest.key}.${object}.${a}`)),
  );
  const problems: string[] = [];
  for (const job of manifest.jobs ?? []) {
    if (!job.name.startsWith(`${manifest.key}.`)) problems.push(`${name}: job ${job.name} must start with ${manifest.key}.`);
  }
  for (const { can } of [...(manifest.ui?.nav ?? []), ...(manifest.ui?.slots ?? [])]) {
    if (can.startsWith(`${manifest.key}.`) && !declared.has(can)) problems.push(`${name}: ${can} is not declared in permissions`);
  }
  const ranges = { platform: manifest.platform, ...manifest.requires, ...manifest.optional };
  for (const [key, range] of Object.entries(ranges)) {
    if (validRange(range) === null) problems.push(`${name}: "${range}" is not a version range (${key})`);
  }
  return problems;
}

/** Labels of the settings form, in every language. */
const formWords = ['x-title', 'x-description', 'x-enum-titles'];

function settingsProblems(manifest: Manifest, name: string): string[] {
  if (!manifest.settings) return [];
  try {
    addFormats(new Ajv2020({ strict: true, allowUnionTypes: true }).addVocabulary(formWords)).compile(manifest.settings);
    return [];
  } catch (error) {
    return [`${name}: settings: ${(error as Error).message}`];
  }
}

/** Everything wrong between manifests: doubles, missing modules, versions that do not fit. */
export function graphProblems(manifests: readonly Manifest[]): string[] {
  const problems: string[] = [];
  const byKey = new Map<string, Manifest>();
  for (const manifest of manifests) {
    if (byKey.has(manifest.key)) problems.push(`${manifest.key}: two modules have this key`);
    byKey.set(manifest.key, manifest);
  }
  for (const manifest of manifests) {
    if (!satisfies(platformVersion, manifest.platform)) {
      problems.push(`${manifest.key} ${manifest.version} needs Bocage ${manifest.platform}, this is ${platformVersion}`);
    }
    for (const [key, range] of Object.entries({ ...manifest.requires, ...manifest.optional })) {
      const other = byKey.get(key);
      const isRequired = manifest.requires?.[key] !== undefined;
      if (!other && isRequired) problems.push(`${manifest.key} requires ${key} ${range}, which is not installed`);
      if (other && !satisfies(other.version, range)) {
        problems.push(`${manifest.key} ${manifest.version} needs ${key} ${range}, installed is ${other.version}`);
      }
    }
  }
  try {
    dependencyOrder(manifests);
  } catch (error) {
    problems.push((error as Error).message);
  }
  return problems;
}

/** Manifests that cannot work together; `problems` holds every reason. */
export class ManifestError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The installed modules cannot work together:\n${problems.map((line) => `  - ${line}`).join('\n')}`);
    this.name = 'ManifestError';
  }
}
