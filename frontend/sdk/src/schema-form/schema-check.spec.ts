import { compileCheck } from './schema-check';

const schema = {
  type: 'object',
  required: ['name', 'day'],
  additionalProperties: false,
  properties: {
    name: { type: 'string', minLength: 3 },
    day: { type: 'string', format: 'date' },
    count: { type: 'integer', minimum: 1, maximum: 20 },
    layers: { type: 'array', items: { type: 'object', required: ['url'], properties: { url: { type: 'string', pattern: '^https://' } } } },
  },
};

describe('the check of a form', () => {
  const told = async (value: unknown) => (await compileCheck(schema))(value).map(({ pointer, code }) => `${pointer} ${code}`);

  it('finds nothing in what is right', async () => {
    expect(await told({ name: 'Mare', day: '2026-05-01', count: 2, layers: [{ url: 'https://a' }] })).toEqual([]);
  });

  it('names each field and rule, once', async () => {
    expect(await told({ name: 'M', count: 30, layers: [{}, { url: 'ftp://a' }] })).toEqual(
      expect.arrayContaining([
        '/day sdk.field.required',
        '/name sdk.field.minLength',
        '/count sdk.field.maximum',
        '/layers/0/url sdk.field.required',
        '/layers/1/url sdk.field.pattern',
      ]),
    );
    expect(await told({})).toEqual(['/name sdk.field.required', '/day sdk.field.required']);
    expect(await told({ name: 'Mare', day: 'hier' })).toEqual(['/day sdk.field.format']);
    expect(await told({ name: 'Mare', day: '2026-05-01', count: 1.5 })).toEqual(['/count sdk.field.type']);
  });

  it('gives the limit that was passed', async () => {
    expect((await compileCheck(schema))({ name: 'Mare', day: '2026-05-01', count: 0 })).toEqual([
      { pointer: '/count', code: 'sdk.field.minimum', params: { limit: 1, minimum: 1 } },
    ]);
  });

  it('makes no code out of the schema: the content security policy refuses it', async () => {
    const real = globalThis.Function;
    globalThis.Function = (() => {
      throw new Error('unsafe-eval');
    }) as unknown as FunctionConstructor;
    try {
      expect(await told({ name: 'Mare' })).toEqual(['/day sdk.field.required']);
    } finally {
      globalThis.Function = real;
    }
  });
});
