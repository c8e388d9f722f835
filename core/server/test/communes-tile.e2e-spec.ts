import { anAccount, anArea, anOrganisation, createTestPlatform, type TestClient, type TestPlatform } from '@bocage/sdk/testing';

/** The tile of zoom 10 that holds 1.75° E, 50.45° N. */
const tile = '/areas/communes/10/516/345.mvt';

describe('limits of communes', () => {
  let platform: TestPlatform;
  let reader: TestClient;
  beforeAll(async () => {
    platform = await createTestPlatform();
    await anArea(platform, { type: 'COM', code: '62001', name: 'Première', west: 1.7, south: 50.4, size: 0.1 });
    await anArea(platform, { type: 'COM', code: '99001', name: 'Lointaine', west: 7, south: 44, size: 0.1 });
    const organisation = await anOrganisation(platform);
    const { login } = await anAccount(platform, { organisation, rights: { 'core.reference.read': 'network' } });
    reader = await platform.as(login);
  });
  afterAll(() => platform.close());

  it('draws those of the tile and writes their names', async () => {
    const { status, headers, bytes } = await reader.get(tile);
    expect([status, headers.get('content-type')]).toEqual([200, 'application/vnd.mapbox-vector-tile']);
    const text = bytes.toString('utf8');
    expect(text).toContain('Première');
    expect(text).not.toContain('Lointaine');
  });

  it('is empty from afar and outside the world, and closed to strangers', async () => {
    for (const place of ['5/16/10', '9/600/600']) {
      const { status, bytes } = await reader.get(`/areas/communes/${place}.mvt`);
      expect([place, status, bytes.includes('Première')]).toEqual([place, 200, false]);
    }
    expect((await reader.get('/areas/communes/x/0/0.mvt')).status).toBe(422);
    expect((await (await platform.as()).get(tile)).status).toBe(401);
  });
});
