import { scopes, type Scope, type SessionOrganisation } from '@bocage/sdk/shared';
import { newId, raw, sql } from '@bocage/sdk/server';
import {
  aDataset,
  anAccount,
  anArea,
  anOrganisation,
  aTaxon,
  createTestPlatform,
  type TestAccount,
  type TestClient,
  type TestPlatform,
} from '@bocage/sdk/testing';
import { aCountry, aGridLevel, anObservation, aRule, levelOf, publish } from './builders';
import { detail, everyLine, taxonPage, total, years } from './queries';
import { featuresOf } from './tile';

const right = 'synthesis.observation.read';
const rounds = 40;

type Precision = 'nothing' | 'blurred' | 'exact';
const worth: Readonly<Record<Precision, number>> = { nothing: 0, blurred: 1, exact: 2 };

interface Limits {
  readonly taxon?: number;
  readonly area?: number;
  readonly maxSensitivity?: number;
}

/** What gives rights, as this test keeps it; each is put into the database as an administrator would. */
type Source =
  | (Limits & { readonly kind: 'role'; readonly scope: Scope; readonly exact: boolean })
  | { readonly kind: 'dataset'; readonly dataset: number; readonly exact: boolean; readonly sensitive: boolean }
  | { readonly kind: 'site'; readonly site: number; readonly sensitive: boolean }
  | { readonly kind: 'record'; readonly record: number; readonly sensitive: boolean }
  | (Limits & { readonly kind: 'grant'; readonly polygon?: readonly [number, number, number, number]; readonly sensitive: boolean })
  | (Limits & { readonly kind: 'stewardship' })
  | { readonly kind: 'officer'; readonly site: number };

interface Truth {
  readonly id: string;
  readonly dataset: number;
  readonly owner: number;
  readonly taxon: number;
  readonly level: number;
  readonly isMine: boolean;
  readonly isPublic: boolean;
  readonly place: readonly [number, number];
  /** Ids of the areas of the true place, and of those that the projection shows. */
  readonly areas: readonly number[];
  readonly shownAreas: readonly number[];
  /** Where the projection is drawn. */
  readonly shownAt: readonly [number, number];
  readonly isProjected: boolean;
}

/** A generator that always draws the same numbers (mulberry32). */
function dice(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    chance: (probability: number) => next() < probability,
    below: (most: number) => Math.floor(next() * most),
    one: <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T,
  };
}

describe('rights on observations, drawn at random', () => {
  let platform: TestPlatform;
  let me: TestAccount;
  let client: TestClient;
  let adviser: TestAccount;
  /** May explain what I see, and reads nothing sensitive exactly. */
  let outsider: TestClient;
  let organisations: SessionOrganisation[];
  let records: Truth[];
  let country: Awaited<ReturnType<typeof aCountry>>;
  const datasets: string[] = [];
  const sites: { id: string; area: number; owner: number }[] = [];
  const taxa = [901_000, 901_001, 901_002, 901_003, 901_004, 901_005];
  const genus = 901_100;
  /** Codes, in the order of the taxa; a record holds the place of its own among them. */
  const levels = ['0', '1', '2', 'm50', '3', '4'] as const;
  const roles = [newId(), newId()];
  /** Whose the datasets are; the fourth is open to the network, the third may be lent blurred. */
  const owners = [0, 0, 1, 2, 1];
  const lentBlurred = 2;
  const open = 3;
  const places: readonly (readonly [number, number])[] = [
    [2.02, 49.02],
    [2.08, 49.08],
    [2.12, 49.02],
    [2.18, 49.08],
  ];

  beforeAll(async () => {
    platform = await createTestPlatform({ modules: ['synthesis'] });
    country = await aCountry(platform);
    await aTaxon(platform, { cdNom: genus, scientificName: 'Genus', rank: 'GN', treeFirst: 50, treeLast: 53 });
    for (const [index, cdNom] of taxa.entries()) await aTaxon(platform, { cdNom, treeFirst: 51 + index });
    await aGridLevel(platform, country);
    for (const [index, level] of levels.entries()) await aRule(platform, { cdNom: taxa[index] as number, level });
    organisations = [];
    for (let count = 0; count < 3; count += 1) organisations.push(await anOrganisation(platform, { modules: { synthesis: 'on' } }));
    for (const owner of owners) datasets.push((await aDataset(platform, { organisation: organisations[owner] as SessionOrganisation })).id);
    await platform.db.query(sql`update metadata.dataset set is_public = true where id = ${datasets[open]}`);
    await platform.db.query(sql`update metadata.dataset set is_lent_blurred = true where id = ${datasets[lentBlurred]}`);
    for (const [owner, west] of [
      [0, 2],
      [1, 2.1],
    ] as const) {
      const area = await anArea(platform, { type: 'SITE', code: `site-${owner}`, west, south: 49, size: 0.04, sizeRank: 1000 });
      const id = newId();
      await platform.db.query(sql`
        insert into geography.site (id, organisation_id, code, name, kind, status, area_id)
        values (${id}, ${organisations[owner]?.id}, ${`site-${owner}`}, 'Site', 'reserve', 'managed', ${area})`);
      sites.push({ id, area, owner });
    }
    const [home] = organisations as [SessionOrganisation];
    me = await anAccount(platform, { organisation: home });
    adviser = await anAccount(platform, { organisation: home, rights: { [right]: 'network', 'core.access.explain': 'org' } });
    const reading = { [right]: 'network', 'core.access.explain': 'org' } as const;
    const blurredAdviser = await anAccount(platform, { organisation: home, rights: reading });
    await platform.db.query(
      sql`insert into core.permission (key, module_key) values ('core.access-request.decide', 'core') on conflict do nothing`,
    );
    for (const role of roles) {
      await platform.db.query(sql`
        insert into core.role (id, code, organisation_id, label_fr, label_en) values (${role}, ${role}, ${home.id}, 'Rôle', 'Role')`);
      await platform.db.query(sql`
        insert into core.membership_role (membership_id, role_id) select id, ${role}::uuid from core.membership where account_id = ${me.id}`);
    }
    await publish(platform, rowsOf());
    records = await truths();
    client = await platform.as(me.login);
    outsider = await platform.as(blurredAdviser.login);
  });
  afterAll(() => platform?.close());

  /** Every dataset, taxon and place together; some were seen by me. */
  function rowsOf() {
    return datasets.flatMap((datasetId, dataset) =>
      taxa.flatMap((cdNom, taxon) =>
        places.map((coordinates, place) =>
          anObservation({
            id: newId(),
            datasetId,
            cdNom,
            geometry: { type: 'Point', coordinates: [...coordinates] },
            sourceId: `${dataset}/${taxon}/${place}`,
            ...((dataset + 2 * taxon + 3 * place) % 11 === 0 && { observerIds: [me.personId] }),
          }),
        ),
      ),
    );
  }

  async function truths(): Promise<Truth[]> {
    const rows = await platform.db.query<{
      id: string;
      sourceId: string;
      level: string;
      areas: number[];
      isMine: boolean;
      shown: number[] | null;
      x: number | null;
      y: number | null;
    }>(sql`
      select o.id, o.source_id as "sourceId", level.code as level, o.area_ids as areas, ${me.personId}::uuid = any(o.observer_ids) as "isMine",
        shown.area_ids as shown, st_x(shown.geom) as x, st_y(shown.geom) as y
      from synthesis.observation o join taxonomy.sensitivity_level level on level.level = o.precision_level
      left join synthesis.public_projection shown on shown.observation_id = o.id`);
    return rows.map(({ id, sourceId, level, areas, isMine, shown, x, y }) => {
      const [dataset = 0, taxon = 0, place = 0] = sourceId.split('/').map(Number);
      expect(level).toBe(levels[taxon]);
      return {
        id,
        dataset,
        owner: owners[dataset] as number,
        taxon,
        level: taxon,
        isMine,
        isPublic: dataset === open,
        place: places[place] as readonly [number, number],
        areas,
        shownAreas: shown ?? [],
        shownAt: [x ?? 0, y ?? 0],
        isProjected: shown !== null,
      };
    });
  }

  /** The truth tables once more, record by record, in plain words; some of the sources alone, what others lend them apart. */
  function expected(sources: readonly Source[], record: Truth, among = sources): Precision {
    const held = among.filter((source) => source.kind === 'role');
    if (held.length === 0) return 'nothing';
    if (record.isMine) return 'exact';
    const isExactRole = held.some(({ exact, scope }) => exact && scope !== 'own');
    const inCharge = among.flatMap((source) =>
      source.kind === 'officer' && sites[source.site]?.owner === 0 ? [sites[source.site]?.area] : [],
    );
    const reaches = (source: Source, areas: readonly number[], at: readonly [number, number], exactly: boolean): boolean => {
      const within = ({ taxon, area, maxSensitivity }: Limits) =>
        (taxon === undefined || (taxon === genus ? record.taxon <= 2 : taxa[record.taxon] === taxon)) &&
        (area === undefined || areas.includes(area)) &&
        (maxSensitivity === undefined || record.level <= maxSensitivity);
      switch (source.kind) {
        case 'role': {
          const isOurs = record.owner === 0;
          const far = {
            own: false,
            sites: isOurs && inCharge.some((area) => areas.includes(area as number)),
            org: isOurs,
            network: !exactly || isOurs,
          };
          return far[source.scope] && within(source);
        }
        case 'dataset':
          return record.dataset === source.dataset;
        case 'site':
          return record.owner === sites[source.site]?.owner && areas.includes(sites[source.site]?.area as number);
        case 'record':
          return records[source.record]?.id === record.id;
        case 'grant': {
          const [west, south, east, north] = source.polygon ?? [-180, -90, 180, 90];
          return within(source) && at[0] >= west && at[0] <= east && at[1] >= south && at[1] <= north;
        }
        case 'stewardship':
          return within(source);
        case 'officer':
          return false;
      }
    };
    const givesExact = (source: Source) =>
      source.kind === 'role'
        ? source.exact
        : source.kind === 'dataset'
          ? source.exact && source.sensitive && isExactRole
          : source.kind === 'site' || source.kind === 'record'
            ? source.sensitive && isExactRole
            : source.kind === 'grant'
              ? source.sensitive
              : source.kind === 'stewardship';
    const isBlurring = (source: Source) => source.kind === 'dataset' && !source.exact;
    if (record.level > 0 && sources.some((source) => givesExact(source) && reaches(source, record.areas, record.place, true)))
      return 'exact';
    if (
      record.level === 0 &&
      (record.isPublic || sources.some((source) => !isBlurring(source) && reaches(source, record.areas, record.place, false)))
    )
      return 'exact';
    if (!record.isProjected) return 'nothing';
    // What is not sensitive is blurred for who only has it on loan so.
    if (record.level === 0)
      return sources.some((source) => isBlurring(source) && reaches(source, record.areas, record.place, false)) ? 'blurred' : 'nothing';
    return record.isPublic || sources.some((source) => reaches(source, record.shownAreas, record.shownAt, false)) ? 'blurred' : 'nothing';
  }

  /** Puts the sources into the database; answers what the explanation calls each. */
  async function hold(sources: readonly Source[]): Promise<Map<Source, string>> {
    const named = new Map<Source, string>();
    const newOne = (source: Source) => {
      named.set(source, newId());
      return named.get(source);
    };
    const [home, giver, other] = organisations as [SessionOrganisation, SessionOrganisation, SessionOrganisation];
    await platform.db.transaction(async () => {
      for (const table of ['core.share', 'core.access_grant', 'core.stewardship', 'geography.site_officer'])
        await platform.db.query(sql`delete from ${raw(table)}`);
      await platform.db.query(sql`delete from core.role_permission where role_id = any(${roles}::uuid[])`);
      const held = sources.filter((source) => source.kind === 'role');
      for (const [index, role] of held.entries()) named.set(role, roles[index] as string);
      for (const [index, { scope, exact, taxon, area, maxSensitivity }] of held.entries())
        await platform.db.query(sql`
          insert into core.role_permission (role_id, permission_key, scope, is_exact, taxa, area_ids, max_sensitivity)
          values (${roles[index]}, ${right}, ${scope}, ${exact}, ${taxon === undefined ? null : [taxon]}, ${area === undefined ? null : [area]}, ${maxSensitivity === undefined ? null : levelOf(levels[maxSensitivity] ?? '')})`);
      if (held.length > 0)
        await platform.db.query(sql`
          insert into core.role_permission (role_id, permission_key, scope) values (${roles[0]}, 'core.access-request.decide', 'org')`);
      for (const source of sources) {
        if (source.kind === 'dataset' || source.kind === 'site' || source.kind === 'record') {
          const [object, owner] =
            source.kind === 'dataset'
              ? [datasets[source.dataset], owners[source.dataset]]
              : source.kind === 'site'
                ? [sites[source.site]?.id, sites[source.site]?.owner]
                : [records[source.record]?.id, records[source.record]?.owner];
          const from = [home, giver, other][owner as number] as SessionOrganisation;
          await platform.db.query(sql`
            insert into core.share (id, object_type, object_id, from_organisation_id, to_organisation_id, level, actions, is_exact, is_sensitive, status)
            values (${newOne(source)}, ${source.kind}, ${object}, ${from.id}, ${home.id}, 'read', '{read}', ${source.kind !== 'dataset' || source.exact}, ${source.sensitive}, 'accepted')`);
        }
        if (source.kind === 'grant')
          await platform.db.query(sql`
            insert into core.access_grant (id, account_id, actions, taxa, area_ids, polygon, is_sensitive, valid_to)
            values (${newOne(source)}, ${me.id}, '{read}', ${source.taxon === undefined ? null : [source.taxon]}, ${source.area === undefined ? null : [source.area]},
              ${source.polygon ? sql`st_multi(st_makeenvelope(${source.polygon[0]}, ${source.polygon[1]}, ${source.polygon[2]}, ${source.polygon[3]}, 4326))` : sql`null`},
              ${source.sensitive}, current_date)`);
        if (source.kind === 'stewardship')
          await platform.db.query(sql`
            insert into core.stewardship (id, organisation_id, taxon, area_id) values (${newOne(source)}, ${home.id}, ${source.taxon ?? null}, ${source.area ?? null})`);
        if (source.kind === 'officer')
          await platform.db.query(sql`
            insert into geography.site_officer (site_id, account_id) values (${sites[source.site]?.id}, ${me.id}) on conflict do nothing`);
      }
    });
    return named;
  }

  function draw(seed: number): Source[] {
    const { chance, below, one } = dice(seed);
    const areas = () => one([country.first, country.second, country.cell, country.department, ...sites.map(({ area }) => area)]);
    const limits = (): Limits => ({
      ...(chance(0.4) && { taxon: one([genus, ...taxa]) }),
      ...(chance(0.4) && { area: areas() }),
    });
    const role = (): Source => ({
      kind: 'role',
      scope: one(scopes),
      exact: chance(0.5),
      ...(chance(0.3) && limits()),
      ...(chance(0.2) && { maxSensitivity: below(levels.length) }),
    });
    const lend = (): Source => {
      const kind = below(4);
      if (kind === 0) return { kind: 'site', site: 1, sensitive: chance(0.5) };
      if (kind === 1) {
        const record = one(records.map(({ owner }, index) => ({ owner, index })).filter(({ owner }) => owner !== 0)).index;
        return { kind: 'record', record, sensitive: chance(0.5) };
      }
      if (kind === 2 && chance(0.6)) return { kind: 'dataset', dataset: lentBlurred, exact: false, sensitive: false };
      return { kind: 'dataset', dataset: one([2, 3, 4]), exact: true, sensitive: chance(0.5) };
    };
    return [
      ...(chance(0.95) ? [role()] : []),
      ...(chance(0.4) ? [role()] : []),
      ...Array.from({ length: below(3) }, lend),
      ...Array.from({ length: below(3) }, (): Source => ({
        kind: 'grant',
        ...limits(),
        ...(chance(0.3) && { polygon: [1.99, 48.99, one([2.051, 2.101, 2.151]), one([49.051, 49.101])] as const }),
        sensitive: chance(0.5),
      })),
      ...(chance(0.25) ? [{ kind: 'stewardship' as const, ...limits() }] : []),
      ...(chance(0.5) ? [{ kind: 'officer' as const, site: below(2) }] : []),
    ];
  }

  /** How each record is read, by the list. */
  async function read(sources: readonly Source[]): Promise<Map<string, Precision>> {
    if (!sources.some(({ kind }) => kind === 'role')) {
      await expect(total(client)).rejects.toThrow('core.permission-missing');
      return new Map();
    }
    const lines = await everyLine(client, {}, 30);
    const projections = new Map(
      (
        await platform.db.query<{ id: string; observation: string }>(
          sql`select id, observation_id as observation from synthesis.public_projection`,
        )
      ).map(({ id, observation }) => [id, observation]),
    );
    const found = new Map<string, Precision>();
    for (const { id, isBlurred } of lines) {
      const record = isBlurred ? projections.get(id) : id;
      expect(record).toBeDefined();
      expect({ sources, twice: found.has(record as string) && records.find(({ id: same }) => same === record) }).toEqual({
        sources,
        twice: false,
      });
      found.set(record as string, isBlurred ? 'blurred' : 'exact');
    }
    return found;
  }

  /** What the explanation of access says that I see of a record; null: it does not exist for who asks. */
  async function explained(asker: TestClient, path: string, recordId: string): Promise<Precision | null> {
    const query = new URLSearchParams({ permission: right, recordType: 'synthesis.observation', recordId });
    const { status, body } = await asker.get<{ outcome: string; isKeptBack: boolean; reasons: { shows: string }[] }>(`${path}${query}`);
    if (status === 404) return null;
    expect([status, body.isKeptBack]).toEqual([200, false]);
    return body.outcome === 'plain' ? 'exact' : (body.outcome as Precision);
  }

  interface Counted {
    readonly count: { readonly all: number; readonly exact: number; readonly blurred: number } | null;
    readonly reasons: readonly { readonly source: string; readonly id: string | null; readonly count: ReasonCount }[];
  }
  interface ReasonCount {
    readonly all: number;
    readonly exact: number;
    readonly lost: number;
    readonly lessPrecise: number;
  }

  const ofRecords = `permission=${right}&recordType=synthesis.observation`;
  async function count(asker: TestClient, path: string, filter = ''): Promise<Counted> {
    const { status, body } = await asker.get<Counted>(`${path}${ofRecords}&filter=${encodeURIComponent(filter)}`);
    expect([status, body]).toEqual([200, body]);
    return body;
  }

  /** What the explanation of a count must say, by taking each reason away, and by leaving it alone. */
  function countsExpected(sources: readonly Source[], named: ReadonlyMap<Source, string>, among: readonly Truth[]) {
    const known = among.map((record) => ({ record, is: expected(sources, record) }));
    const exact = known.filter(({ is }) => is === 'exact').length;
    const blurred = known.filter(({ is }) => is === 'blurred').length;
    const reason = (alone: (record: Truth) => Precision, without: (record: Truth) => Precision): ReasonCount => {
      const each = known.map(({ record, is }) => ({ is, shows: alone(record), left: without(record) }));
      return {
        all: each.filter(({ shows }) => shows !== 'nothing').length,
        exact: each.filter(({ shows }) => shows === 'exact').length,
        lost: each.filter(({ is, left }) => is !== 'nothing' && left === 'nothing').length,
        lessPrecise: each.filter(({ is, left }) => is === 'exact' && left === 'blurred').length,
      };
    };
    const nobodys = { isMine: false, isPublic: false };
    const reasons = new Map<string, ReasonCount>([
      [
        'author',
        reason(
          (record) => expected([], { ...record, isPublic: false }, sources),
          (record) => expected(sources, { ...record, isMine: false }),
        ),
      ],
      [
        'public',
        reason(
          (record) => expected([], { ...record, isMine: false }, sources),
          (record) => expected(sources, { ...record, isPublic: false }),
        ),
      ],
    ]);
    for (const [source, id] of named) {
      const others = sources.filter((one) => one !== source);
      reasons.set(
        id,
        reason(
          (record) => expected([source], { ...record, ...nobodys }, sources),
          (record) => expected(others, record, sources),
        ),
      );
    }
    return { total: { all: exact + blurred, exact, blurred }, reasons: Object.fromEntries(reasons) };
  }

  const told = ({ count: counted, reasons }: Counted) => ({
    total: counted && { all: counted.all, exact: counted.exact, blurred: counted.blurred },
    reasons: Object.fromEntries(reasons.map(({ source, id, count: one }) => [id ?? source, one])),
  });

  /** As I am counted by an asker who reads what is sensitive blurred: by what is shown, and as nobody’s own. */
  function shownExpected(sources: readonly Source[]) {
    const seen = records.filter((record) => {
      if (record.level === 0) return expected(sources, record) !== 'nothing';
      const shown = { ...record, isMine: false, areas: record.shownAreas, place: record.shownAt };
      return record.isProjected && expected(sources, shown) !== 'nothing';
    });
    const exact = seen.filter((record) => record.level === 0 && expected(sources, record) === 'exact').length;
    return { all: seen.length, exact, blurred: seen.length - exact };
  }

  /** Reads every record exactly, and may explain what I see. */
  async function anAdviser(): Promise<TestClient> {
    await platform.db.query(sql`
      insert into core.access_grant (id, account_id, actions, is_sensitive, valid_to) values (${newId()}, ${adviser.id}, '{read}', true, current_date)`);
    return platform.as(adviser.login);
  }

  const seeds = Array.from({ length: rounds }, (_, index) => index + 1);

  test.each(seeds)(
    'round %i: list, detail, total, tile, statistics and explanations agree with the truth tables, and less rights show less',
    async (seed) => {
      const sources = draw(seed);
      const named = await hold(sources);
      const found = await read(sources);
      const wanted = new Map(records.map((record) => [record.id, expected(sources, record)] as const));
      const seen = (among: ReadonlyMap<string, Precision>, id: string) => among.get(id) ?? 'nothing';
      const wrong = records.filter(({ id }) => seen(found, id) !== wanted.get(id));
      expect({ sources, wrong: wrong.map((record) => ({ record, is: seen(found, record.id), wanted: wanted.get(record.id) })) }).toEqual({
        sources,
        wrong: [],
      });

      if (!sources.some(({ kind }) => kind === 'role')) return;
      expect((await total(client)).observations).toBe(found.size);
      expect((await years(client)).reduce((sum, { n }) => sum + n, 0)).toBe(found.size);
      const { bytes } = await client.get('/synthesis/tiles/0/0/0.mvt');
      expect(featuresOf(bytes).reduce((sum, { properties }) => sum + Number(properties['n']), 0)).toBe(found.size);
      for (const [index, cdNom] of taxa.entries()) {
        const count = records.filter(({ id, taxon }) => taxon === index && found.has(id)).length;
        expect([cdNom, (await total(client, { taxon: [cdNom] })).observations]).toEqual([cdNom, count]);
      }
      expect((await taxonPage(client, genus))['observations']).toBe(records.filter(({ id, taxon }) => taxon <= 2 && found.has(id)).length);
      const { below } = dice(seed * 1000);
      for (let count = 0; count < 8; count += 1) {
        const record = records[below(records.length)] as Truth;
        const answer = await detail(client, record.id).catch(() => null);
        expect([record.id, answer !== null]).toEqual([record.id, seen(found, record.id) === 'exact']);
      }

      const asker = await anAdviser();
      const aboutMe = `/administration/access/explanation?accountId=${me.id}&organisationId=${organisations[0]?.id}&`;
      const counts = countsExpected(sources, named, records);
      expect({ sources, counts: told(await count(client, '/access/explanation?')) }).toEqual({ sources, counts });
      expect({ sources, counts: told(await count(asker, aboutMe)) }).toEqual({ sources, counts });
      expect({ sources, counts: told(await count(outsider, aboutMe)).total }).toEqual({ sources, counts: shownExpected(sources) });
      const ofTaxon = countsExpected(
        sources,
        named,
        records.filter(({ taxon }) => taxon === seed % taxa.length),
      );
      expect(told(await count(client, '/access/explanation?', `taxon=${taxa[seed % taxa.length]}`))).toEqual(ofTaxon);
      for (let count = 0; count < 8; count += 1) {
        const record = records[below(records.length)] as Truth;
        const is = seen(found, record.id);
        expect({ sources, record, told: await explained(asker, aboutMe, record.id) }).toEqual({ sources, record, told: is });
        const own = is === 'exact' ? 'exact' : null;
        expect([record.id, await explained(client, '/access/explanation?', record.id)]).toEqual([record.id, own]);
      }

      const gone = below(sources.length);
      const fewer = sources.filter((_, index) => index !== gone);
      await hold(fewer);
      const less = await read(fewer);
      for (const { id } of records) expect(worth[seen(less, id)]).toBeLessThanOrEqual(worth[seen(found, id)]);
    },
  );

  test('a right of yesterday, of tomorrow or taken back shows nothing', async () => {
    await hold([{ kind: 'role', scope: 'own', exact: false }]);
    const nothing = await total(client);
    const grant = (from: string, to: string, revoked: boolean) => sql`
      insert into core.access_grant (id, account_id, actions, is_sensitive, valid_from, valid_to, revoked_at)
      values (${newId()}, ${me.id}, '{read}', true, current_date + ${from}::integer, current_date + ${to}::integer, ${revoked ? sql`now()` : sql`null`})`;
    await platform.db.query(grant('-9', '-1', false));
    await platform.db.query(grant('1', '9', false));
    await platform.db.query(grant('-9', '9', true));
    for (const status of ['proposed', 'refused', 'revoked'])
      await platform.db.query(sql`
        insert into core.share (id, object_type, object_id, from_organisation_id, to_organisation_id, level, actions, is_sensitive, status)
        values (${newId()}, 'dataset', ${datasets[2]}, ${organisations[1]?.id}, ${organisations[0]?.id}, 'read', '{read}', true, ${status})`);
    expect(await total(client)).toEqual(nothing);
    await platform.db.query(grant('-9', '9', false));
    expect((await total(client)).observations).toBe(records.length);
  });

  test('a module switched off for one organisation changes no byte of what another reads', async () => {
    await hold([{ kind: 'role', scope: 'network', exact: true }]);
    const answers = async () => [
      JSON.stringify(await everyLine(client)),
      JSON.stringify(await total(client)),
      (await client.get('/synthesis/tiles/0/0/0.mvt')).bytes.toString('base64'),
    ];
    const before = await answers();
    await platform.db.query(sql`update core.module_activation set state = 'off' where organisation_id = ${organisations[1]?.id}`);
    expect(await answers()).toEqual(before);
    await platform.db.query(sql`update core.module_activation set state = 'on' where organisation_id = ${organisations[1]?.id}`);
  });

  test('who joins another organisation takes no record along', async () => {
    const owners = () =>
      platform.db.query(sql`
        select o.id, d.organisation_id from synthesis.observation o join metadata.dataset d on d.id = o.dataset_id order by o.id`);
    await hold([{ kind: 'role', scope: 'org', exact: true }]);
    const before = await owners();
    await platform.db.query(sql`update core.membership set organisation_id = ${organisations[2]?.id} where account_id = ${me.id}`);
    expect(await owners()).toEqual(before);
    await expect(total(client)).rejects.toThrow('core.session-missing');
    await platform.db.query(sql`update core.membership set organisation_id = ${organisations[0]?.id} where account_id = ${me.id}`);
  });

  test.each([
    ['dataset', { kind: 'dataset', dataset: 2, exact: true, sensitive: true }],
    ['site', { kind: 'site', site: 1, sensitive: true }],
    ['record', { kind: 'record', record: 'of the dataset', sensitive: true }],
  ] as const)('what is lent of a %s ends when its owner no longer owns it', async (_, lent) => {
    const record = records.findIndex(({ dataset, level, isMine }) => dataset === 2 && level === 2 && !isMine);
    const sources: Source[] = [{ kind: 'role', scope: 'own', exact: true }, lent.kind === 'record' ? { ...lent, record } : lent];
    const seen = async () => [...(await read(sources))].filter(([id]) => records.find((one) => one.id === id)?.dataset === 2);
    await hold(sources);
    expect((await seen()).filter(([, precision]) => precision === 'exact')).not.toEqual([]);
    const own = records.filter(({ dataset, isMine }) => dataset === 2 && isMine).map(({ id }) => id);
    await platform.db.query(sql`update metadata.dataset set organisation_id = ${organisations[2]?.id} where id = ${datasets[2]}`);
    try {
      expect((await seen()).map(([id]) => id).sort()).toEqual(own.sort());
    } finally {
      await platform.db.query(sql`update metadata.dataset set organisation_id = ${organisations[1]?.id} where id = ${datasets[2]}`);
    }
  });

  test('records lent by two owners are each their owner’s to lend', async () => {
    const of = (dataset: number) => records.findIndex((one) => one.dataset === dataset && one.level === 0 && !one.isMine);
    await hold([
      { kind: 'role', scope: 'own', exact: true },
      { kind: 'record', record: of(2), sensitive: true },
      { kind: 'record', record: of(3), sensitive: true },
    ]);
    const lent = [records[of(2)]?.id, records[of(3)]?.id];
    const seen = async () => (await everyLine(client, { dataset: [datasets[2] as string] }, 30)).filter(({ id }) => lent.includes(id));
    expect(await seen()).toHaveLength(1);
    await platform.db.query(sql`
      update core.share set from_organisation_id = ${organisations[2]?.id} where object_id = ${lent[0]}`);
    expect(await seen()).toEqual([]);
  });
});
