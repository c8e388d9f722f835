import { anAccount, anOrganisation, createTestPlatform, type TestPlatform } from '@bocage/sdk/testing';

describe('the platform with core alone', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await createTestPlatform();
  });
  afterAll(() => platform.close());

  it('tells its health to anyone', async () => {
    const { status, body } = await (await platform.as()).get<{ status: string; modules: { key: string }[] }>('/health');
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'ok', engine: { name: platform.isEmbedded ? 'embedded' : 'postgresql' } });
    expect(body.modules.map(({ key }) => key)).toEqual(['core']);
  });

  it('publishes an OpenAPI 3.1 document where every operation has an answer', async () => {
    const { body } = await (
      await platform.as()
    ).get<{ openapi: string; paths: Record<string, Record<string, { responses: object }>> }>('/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.paths)).toEqual(expect.arrayContaining(['/api/session', '/api/health']));
    for (const operations of Object.values(body.paths)) {
      for (const operation of Object.values(operations)) expect(Object.keys(operation.responses).length).toBeGreaterThan(0);
    }
  });

  it('answers problems with a code, a sentence in the reader’s language and the request number', async () => {
    const stranger = await platform.as();
    const french = await stranger.send<Record<string, unknown>>('GET', '/session', undefined, { 'accept-language': 'fr' });
    expect(french.headers.get('content-type')).toContain('application/problem+json');
    expect(french.body).toMatchObject({ status: 401, code: 'core.session-missing' });
    expect(french.body['requestId']).toBe(french.headers.get('x-request-id'));
    const english = await stranger.send<Record<string, unknown>>('GET', '/session', undefined, { 'accept-language': 'en' });
    expect(english.body['title']).not.toBe(french.body['title']);
  });

  it('hides GraphQL from strangers', async () => {
    const { status, body } = await (await platform.as()).post<{ code: string }>('/graphql', { query: '{ __typename }' });
    expect(status).toBe(401);
    expect(body.code).toBe('core.session-missing');
  });

  it('refuses a query that is too deep or too costly before running it', async () => {
    const organisation = await anOrganisation(platform);
    const account = await anAccount(platform, { organisation });
    const client = await platform.as(account.login);
    const aliases = Array.from({ length: 1500 }, (_, i) => `a${i}: platformVersion`).join(' ');
    const { body } = await client.post<{ errors: { extensions: { code: string } }[] }>('/graphql', { query: `{ ${aliases} }` });
    expect(body.errors[0]?.extensions.code).toBe('core.query-too-costly');
    const nested = `{ ${'taxon(cdNom: 1) { classification { '.repeat(6)} cdNom ${'} } '.repeat(6)} }`;
    expect(
      (await client.post<{ errors: { extensions: { code: string } }[] }>('/graphql', { query: nested })).body.errors[0]?.extensions.code,
    ).toBe('core.query-invalid');
  });

  it('weighs a query with variables', async () => {
    const organisation = await anOrganisation(platform);
    const { login } = await anAccount(platform, { organisation, rights: { 'core.reference.read': 'network' } });
    const client = await platform.as(login);
    await expect(
      client.query('query ($search: String!) { taxa(search: $search) { taxon { cdNom } } }', { search: 'x' }),
    ).resolves.toBeDefined();
    for (const variables of [{}, { search: ['x', 'y'] }, { search: { x: 1 } }]) {
      const { status, body } = await client.post<{ errors: { message: string; extensions: { code: string } }[] }>('/graphql', {
        query: 'query ($search: String!) { taxa(search: $search) { taxon { cdNom } } }',
        variables,
      });
      expect([status, body.errors[0]?.extensions.code]).toEqual([400, 'core.input-invalid']);
      expect(body.errors[0]?.message).toContain('$search');
    }
  });

  it('answers unknown addresses and unreadable bodies as problems', async () => {
    const stranger = await platform.as();
    expect((await stranger.get<{ code: string }>('/nowhere')).body.code).toBe('core.not-found');
    const response = await fetch(`${platform.address}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: platform.address },
      body: '{"login": ',
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'core.body-unreadable' });
  });

  it('names the field that holds a null character, in a body, an address and a query', async () => {
    const { login } = await anAccount(platform, {
      organisation: await anOrganisation(platform),
      rights: { 'core.reference.read': 'network' },
    });
    const client = await platform.as(login);
    const query = 'query ($search: String!) { taxa(search: $search) { taxon { cdNom } } }';
    for (const [answer, pointer] of [
      [client.post('/graphql', { query, variables: { search: 'a\0' } }), '/variables/search'],
      [client.get('/administration/people?search=%00'), '/search'],
      [client.get('/access/explanation?permission=a&filter=%00'), '/filter'],
      [client.get('/administration/people/%00'), ''],
      [client.post('/session', { login: 'a\0', password: 'b' }), '/login'],
    ] as const) {
      const { status, body } = await answer;
      expect([status, body]).toEqual([
        422,
        expect.objectContaining({
          code: 'core.input-invalid',
          errors: [expect.objectContaining({ pointer, code: 'core.invalid-character' })],
        }),
      ]);
    }
  });
});
