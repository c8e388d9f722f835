import type { JsonSchema, Manifest } from '@bocage/sdk/shared';
import { assertSettings, effectiveSettings } from './module-settings';

const settings: JsonSchema = {
  type: 'object',
  properties: {
    lockDays: { type: 'integer', minimum: 1, default: 30 },
    area: { type: 'object', properties: { radius: { type: 'number' } }, required: ['radius'] },
  },
  additionalProperties: false,
};
const manifest: Manifest = { key: 'm', version: '1.0.0', platform: '^1.0.0', title: { fr: 'M', en: 'M' }, settings };

const pointers = (of: Manifest, value: Record<string, unknown>) => {
  try {
    assertSettings(of, value);
    return [];
  } catch (error) {
    return (error as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer);
  }
};

test('errors point into the settings as they were sent', () => {
  expect(pointers(manifest, { lockDays: 5 })).toEqual([]);
  expect(pointers(manifest, { lockDays: 0, area: {}, 'what/ever': 1 }).sort()).toEqual([
    '/settings/area/radius',
    '/settings/lockDays',
    '/settings/what~1ever',
  ]);
});

test('checking does not fill the defaults into what is stored', () => {
  const sent = {};
  assertSettings(manifest, sent);
  expect(sent).toEqual({});
});

test('a module without settings accepts none', () => {
  const { settings: _, ...plain } = manifest;
  expect(pointers(plain, { x: 1 })).toEqual(['/settings/x']);
  expect(effectiveSettings(plain, {})).toEqual({});
});

test('a module reads its defaults, and outlives settings its new version refuses', () => {
  expect(effectiveSettings(manifest, {})).toEqual({ lockDays: 30 });
  expect(effectiveSettings(manifest, { lockDays: 'many', gone: true, area: { radius: 2 } })).toEqual({ lockDays: 30, area: { radius: 2 } });
});
