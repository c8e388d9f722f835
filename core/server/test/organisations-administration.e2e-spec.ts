import type { ProblemDocument } from '@bocage/sdk/shared';
import { raw, sql } from '@bocage/sdk/server';
import { aDataset, anAccount, anOrganisation } from '@bocage/sdk/testing';
import type { MergePreview } from '../shared/merging';
import type { OrganisationRecord } from '../shared/organisations';
import { openAdministration, type AdministrationScene } from './administration-scene';

let scene: AdministrationScene;
beforeAll(async () => {
  scene = await openAdministration();
});
afterAll(() => scene?.platform.close());

const path = '/administration/organisations';

describe('an organisation', () => {
  test('is created with a code of its own, and a second one of the same name only after a warning', async () => {
    const { administrator, events } = scene;
    const made = await administrator.post<OrganisationRecord>(path, {
      name: 'Conservatoire de la Forêt',
      kind: 'partner',
      contacts: [{ name: 'Accueil' }],
    });
    expect([made.status, made.body]).toMatchObject([
      201,
      { code: 'conservatoire-de-la-foret', status: 'active', contacts: [{ name: 'Accueil', task: null }] },
    ]);
    expect((await events('core.organisation.created')).map(({ record_id }) => record_id)).toContain(made.body.id);
    const alike = { name: 'CONSERVATOIRE DE LA FORET', kind: 'partner' };
    const warned = await administrator.post<ProblemDocument>(path, alike);
    expect([warned.status, warned.body.code, warned.body.params?.['names']]).toEqual([
      409,
      'core.organisation-similar',
      ['Conservatoire de la Forêt'],
    ]);
    const second = await administrator.post<OrganisationRecord>(path, { ...alike, similarAccepted: true });
    expect([second.status, second.body.code]).toEqual([201, 'conservatoire-de-la-foret-2']);
    const { body } = await administrator.get<{ items: { name: string }[] }>(
      `${path}/similar?name=${encodeURIComponent('conservatoire foret')}`,
    );
    expect(body.items.length).toBeGreaterThan(0);
    expect((await administrator.get<{ items: unknown[] }>(`${path}/similar?name=Zzz`)).body.items).toEqual([]);
  });

  test('changes, with its territory and contacts; nothing that is not offered is written', async () => {
    const { administrator, basin } = scene;
    const change = {
      description: 'Rivers',
      website: 'https://basin.example',
      contacts: [{ name: 'A', email: 'a@basin.example' }, { name: 'B' }],
    };
    const changed = await administrator.patch<OrganisationRecord>(`${path}/${basin.id}`, change);
    expect([changed.status, changed.body]).toMatchObject([200, { description: 'Rivers', contacts: [{ name: 'A' }, { name: 'B' }] }]);
    expect((await administrator.patch<OrganisationRecord>(`${path}/${basin.id}`, { contacts: [] })).body.contacts).toEqual([]);
    for (const extra of [
      { status: 'archived' },
      { code: 'x' },
      { mergedInto: basin.id },
      { createdAt: '2020-01-01' },
      { website: 'javascript:alert' },
    ])
      expect((await administrator.patch(`${path}/${basin.id}`, extra)).status).toBe(422);
    const circle = await administrator.patch<ProblemDocument>(`${path}/${basin.id}`, { parentId: basin.id });
    expect([circle.status, circle.body.code]).toEqual([422, 'core.organisation-parent-circle']);
  });

  test('is suspended by typing its code: its members are out at once, and in again when it reopens', async () => {
    const { administrator, platform } = scene;
    const pond = await anOrganisation(platform, { code: 'pond' });
    const member = await platform.as((await anAccount(platform, { organisation: pond })).login);
    const refused = await administrator.put<ProblemDocument>(`${path}/${pond.id}/status`, { status: 'suspended', confirmation: 'pon' });
    expect([refused.status, refused.body.code]).toEqual([422, 'core.confirmation-mismatch']);
    expect((await member.get('/session')).status).toBe(200);
    const done = await administrator.put<OrganisationRecord>(`${path}/${pond.id}/status`, {
      status: 'suspended',
      reason: 'No charter',
      confirmation: 'pond',
    });
    expect([done.status, done.body.status, done.body.statusReason]).toEqual([200, 'suspended', 'No charter']);
    expect((await member.get('/session')).status).toBe(401);
    expect((await administrator.put(`${path}/${pond.id}/status`, { status: 'active' })).status).toBe(200);
  });

  test('cannot be the last one that administers the network', async () => {
    const { administrator, network } = scene;
    const { status, body } = await administrator.put<ProblemDocument>(`${path}/${network.id}/status`, {
      status: 'suspended',
      confirmation: 'network',
    });
    expect([status, body.code]).toEqual([409, 'core.last-administrator']);
    expect((await administrator.get('/session')).status).toBe(200);
  });
});

describe('the administrator of one organisation', () => {
  test('sees and changes the own words of the own organisation only', async () => {
    const { countyAdministrator, county, basin } = scene;
    const { body } = await countyAdministrator.get<{ items: { id: string }[] }>(path);
    expect(body.items.map(({ id }) => id)).toEqual([county.id]);
    expect((await countyAdministrator.get(`${path}/${basin.id}`)).status).toBe(404);
    expect((await countyAdministrator.patch(`${path}/${basin.id}`, { description: 'x' })).status).toBe(404);
    expect((await countyAdministrator.patch(`${path}/${county.id}`, { description: 'x' })).status).toBe(200);
    for (const change of [{ name: 'Other' }, { kind: 'network' }, { parentId: basin.id }])
      expect((await countyAdministrator.patch<ProblemDocument>(`${path}/${county.id}`, change)).body.code).toBe('core.network-only');
  });

  test('does not create, suspend or merge organisations', async () => {
    const { countyAdministrator, county, basin } = scene;
    const merge = { into: basin.id, confirmation: 'county', rows: 0 };
    const answers = [
      await countyAdministrator.post<ProblemDocument>(path, { name: 'New', kind: 'network' }),
      await countyAdministrator.put<ProblemDocument>(`${path}/${county.id}/status`, { status: 'archived', confirmation: 'county' }),
      await countyAdministrator.post<ProblemDocument>(`${path}/${county.id}/merge/preview`, { into: basin.id }),
      await countyAdministrator.post<ProblemDocument>(`${path}/${county.id}/merge`, merge),
      await countyAdministrator.post<ProblemDocument>('/administration/charter', { textFr: 'a', textEn: 'a' }),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(answers.map(() => [403, 'core.network-only']));
  });
});

describe('the charter', () => {
  test('is published in versions, and accepted by each organisation for itself', async () => {
    const { administrator, countyAdministrator, county, basin } = scene;
    await administrator.post('/administration/charter', { textFr: 'Charte', textEn: 'Charter' });
    const { body } = await administrator.post<{ versions: { id: string; version: number }[] }>('/administration/charter', {
      textFr: 'Charte 2',
      textEn: 'Charter 2',
    });
    expect(body.versions.map(({ version }) => version)).toEqual([2, 1]);
    const [current, old] = body.versions.map(({ id }) => id);
    expect((await countyAdministrator.put<ProblemDocument>(`${path}/${county.id}/charter/${old}`)).body.code).toBe('core.charter-outdated');
    const accepted = await countyAdministrator.put<{ items: { version: number; acceptedBy: string }[] }>(
      `${path}/${county.id}/charter/${current}`,
    );
    expect(accepted.body.items).toMatchObject([{ version: 2, acceptedBy: expect.stringMatching(/^Person/) as unknown }]);
    expect((await countyAdministrator.put(`${path}/${basin.id}/charter/${current}`)).status).toBe(404);
  });
});

describe('a merge of organisations', () => {
  const naming = async (id: string): Promise<string[]> => {
    const { db } = scene.platform;
    const keys = await db.query<{ place: string; relation: string; attribute: string }>(sql`
      select k.conrelid::regclass || '.' || a.attname as place, k.conrelid::regclass::text as relation, a.attname as attribute
      from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
      where k.contype = 'f' and k.confrelid = 'core.organisation'::regclass`);
    const found: string[] = [];
    for (const { place, relation, attribute } of keys) {
      const rows = await db.query(sql`select 1 from ${raw(relation)} where ${raw(attribute)} = ${id}::uuid limit 1`);
      if (rows.length > 0) found.push(place);
    }
    return found;
  };

  test('is told before, changes nothing then, and leaves no key to the merged one', async () => {
    const { administrator, platform, events } = scene;
    const { db } = platform;
    const kept = await anOrganisation(platform, { code: 'kept' });
    const twin = await anOrganisation(platform, { code: 'twin' });
    const child = await anOrganisation(platform, { code: 'child' });
    await db.query(sql`update core.organisation set parent_id = ${twin.id} where id in (${child.id}, ${kept.id})`);
    const both = await anAccount(platform, { organisation: twin, login: 'both' });
    await db.query(sql`insert into core.membership (id, account_id, organisation_id) values (gen_random_uuid(), ${both.id}, ${kept.id})`);
    await anAccount(platform, { organisation: twin, login: 'only-twin' });
    const session = await platform.as('only-twin');
    await aDataset(platform, { organisation: twin });
    await db.query(sql`insert into core.role (id, code, organisation_id, label_fr, label_en) values
      (gen_random_uuid(), 'same', ${twin.id}, 'S', 'S'), (gen_random_uuid(), 'same', ${kept.id}, 'S', 'S')`);
    await db.query(sql`insert into core.share (id, object_type, object_id, from_organisation_id, to_organisation_id, level, actions)
      values (gen_random_uuid(), 'dataset', gen_random_uuid(), ${twin.id}, ${kept.id}, 'read', '{read}'),
        (gen_random_uuid(), 'dataset', gen_random_uuid(), ${twin.id}, ${child.id}, 'read', '{read}')`);

    const preview = await administrator.post<MergePreview>(`${path}/${twin.id}/merge/preview`, { into: kept.id });
    expect([preview.status, preview.body.conflicts]).toEqual([200, []]);
    const rowsOf = (table: string) => preview.body.moved.find((moved) => moved.table === table);
    expect(rowsOf('core.membership')).toMatchObject({ rows: 1, dropped: 1 });
    expect(rowsOf('metadata.dataset')).toMatchObject({ rows: 1, dropped: 0 });
    expect((await naming(twin.id)).length).toBeGreaterThan(5);
    expect((await events('core.organisation.merged')).length).toBe(0);

    const order = { into: kept.id, confirmation: 'twin', rows: preview.body.rows };
    const wrong = await administrator.post<ProblemDocument>(`${path}/${twin.id}/merge`, { ...order, confirmation: 'kept' });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'core.confirmation-mismatch']);
    const outdated = await administrator.post<ProblemDocument>(`${path}/${twin.id}/merge`, { ...order, rows: order.rows + 1 });
    expect([outdated.status, outdated.body.code]).toEqual([409, 'core.merge-outdated']);
    expect((await naming(twin.id)).length).toBeGreaterThan(5);

    const merged = await administrator.post<MergePreview>(`${path}/${twin.id}/merge`, order);
    expect([merged.status, merged.body]).toEqual([200, preview.body]);
    expect(await naming(twin.id)).toEqual([]);
    expect((await administrator.get<OrganisationRecord>(`${path}/${twin.id}`)).body).toMatchObject({
      status: 'archived',
      mergedInto: kept.id,
      members: 0,
    });
    expect((await session.get<{ organisation: { code: string } }>('/session')).body.organisation.code).toBe('kept');
    expect((await events('core.organisation.merged')).map(({ record_id, after }) => [record_id, (after as { rows: number }).rows])).toEqual(
      [[twin.id, order.rows]],
    );
    const again = await administrator.post<ProblemDocument>(`${path}/${twin.id}/merge/preview`, { into: child.id });
    expect([again.status, again.body.code]).toEqual([409, 'core.organisation-merged']);
  });

  test('stops at records that would be mistaken for one another, and names them', async () => {
    const { administrator, platform } = scene;
    const left = await anOrganisation(platform, { code: 'left' });
    const right = await anOrganisation(platform, { code: 'right' });
    for (const { id } of [left, right])
      await platform.db.query(
        sql`insert into geography.site (id, organisation_id, code, name) values (gen_random_uuid(), ${id}, 'marsh', 'Marsh')`,
      );
    const preview = await administrator.post<MergePreview>(`${path}/${left.id}/merge/preview`, { into: right.id });
    expect(preview.body.conflicts).toEqual([{ table: 'geography.site', constraint: 'site_code_unique', rows: 1 }]);
    const order = { into: right.id, confirmation: 'left', rows: preview.body.rows };
    const refused = await administrator.post<ProblemDocument>(`${path}/${left.id}/merge`, order);
    expect([refused.status, refused.body.code]).toEqual([409, 'core.merge-conflicts']);
    expect(await naming(left.id)).toEqual(['geography.site.organisation_id']);
  });

  test('is refused with itself, and with the organisation one acts for', async () => {
    const { administrator, network, basin } = scene;
    expect((await administrator.post<ProblemDocument>(`${path}/${basin.id}/merge/preview`, { into: basin.id })).body.code).toBe(
      'core.merge-with-itself',
    );
    expect((await administrator.post<ProblemDocument>(`${path}/${network.id}/merge/preview`, { into: basin.id })).body.code).toBe(
      'core.merge-of-own',
    );
  });
});
