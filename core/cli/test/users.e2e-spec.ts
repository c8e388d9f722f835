import { anAccount, anOrganisation, createTestPlatform, type TestPlatform } from '@bocage/sdk/testing';
import { organisationNamed } from '../src/user/organisation';
import { listAccounts } from '../src/user/user.repository';

describe('bocage user', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await createTestPlatform();
  });
  afterAll(() => platform.close());

  it('lists accounts with their organisations and roles, of one organisation when asked', async () => {
    const [county, river] = [await anOrganisation(platform, { code: 'county' }), await anOrganisation(platform, { code: 'river' })];
    await anAccount(platform, { organisation: county, login: 'jeanne' });
    await anAccount(platform, { organisation: river, login: 'paul' });
    const all = await listAccounts(platform.db, null);
    expect(all.map(({ login }) => login)).toEqual(['jeanne', 'paul']);
    expect(all[0]).toMatchObject({
      status: 'active',
      memberships: expect.stringMatching(/^county \(role-\d+\)$/) as string,
      lastLogin: null,
    });
    expect((await listAccounts(platform.db, 'river')).map(({ login }) => login)).toEqual(['paul']);
  });

  it('names the organisations there are when asked for another', async () => {
    await expect(organisationNamed(platform.db, 'nowhere')).rejects.toThrow(/no organisation has the code "nowhere".*county/is);
  });
});
