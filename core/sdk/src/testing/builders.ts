import { hash } from '@node-rs/argon2';
import { uuidv7 } from 'uuidv7';
import { sql } from '../server';
import type { ActivationState, HeldRight, Permission, Scope, SessionOrganisation } from '../shared';
import { testPassword } from './client';
import type { TestPlatform } from './platform';

let counter = 0;
const next = () => (counter += 1);

/**
 * Makes an organisation, with modules switched on.
 * @example const county = await anOrganisation(platform, { modules: { synthesis: 'on' } });
 */
export async function anOrganisation(
  { db }: TestPlatform,
  {
    code = `organisation-${next()}`,
    kind = 'member',
    modules = {},
  }: { code?: string; kind?: string; modules?: Record<string, ActivationState> } = {},
): Promise<SessionOrganisation> {
  const organisation = { id: uuidv7(), code, name: `Organisation ${code}` };
  await db.query(
    sql`insert into core.organisation (id, code, name, kind) values (${organisation.id}, ${code}, ${organisation.name}, ${kind})`,
  );
  for (const [key, state] of Object.entries(modules)) {
    await db.query(
      sql`insert into core.module_activation (organisation_id, module_key, state) values (${organisation.id}, ${key}, ${state})`,
    );
  }
  return organisation;
}

/** An account made by {@link anAccount}. */
export interface TestAccount {
  readonly id: string;
  readonly personId: string;
  readonly login: string;
}

let passwordHash: Promise<string> | undefined;

/**
 * Makes a person with an account, a membership and a role holding `rights`; the password is `testPassword`.
 * @example const reader = await anAccount(platform, { organisation, rights: { 'synthesis.observation.read': 'org' } });
 */
export async function anAccount(
  { db }: TestPlatform,
  options: { organisation: SessionOrganisation; login?: string; rights?: Record<Permission, Scope | HeldRight> },
): Promise<TestAccount> {
  const number = next();
  const { organisation, login = `account-${number}`, rights = {} } = options;
  const account = { id: uuidv7(), personId: uuidv7(), login };
  passwordHash ??= hash(testPassword, { memoryCost: 8, timeCost: 1 });
  const membership = uuidv7();
  const role = uuidv7();
  const passwordHashed = await passwordHash;
  await db.transaction(async () => {
    await db.query(
      sql`insert into core.person (id, display_name, organisation_id) values (${account.personId}, ${`Person ${number}`}, ${organisation.id})`,
    );
    await db.query(
      sql`insert into core.account (id, person_id, login, password_hash) values (${account.id}, ${account.personId}, ${login}, ${passwordHashed})`,
    );
    await db.query(
      sql`insert into core.membership (id, account_id, organisation_id) values (${membership}, ${account.id}, ${organisation.id})`,
    );
    await db.query(
      sql`insert into core.role (id, code, organisation_id, label_fr, label_en) values (${role}, ${`role-${number}`}, ${organisation.id}, 'Rôle', 'Role')`,
    );
    await db.query(sql`insert into core.membership_role (membership_id, role_id) values (${membership}, ${role})`);
    for (const [permission, right] of Object.entries(rights)) {
      const { scope, exact } = typeof right === 'string' ? { scope: right, exact: false } : right;
      await db.query(
        sql`insert into core.role_permission (role_id, permission_key, scope, is_exact) values (${role}, ${permission}, ${scope}, ${exact})`,
      );
    }
  });
  return account;
}

/** A taxon made by {@link aTaxon}. */
export interface TestTaxon {
  readonly cdNom: number;
  readonly scientificName: string;
}

/**
 * Makes an accepted species at the given place of the tree.
 * @example const trout = await aTaxon(platform, { cdNom: 67778, scientificName: 'Salmo trutta' });
 */
export async function aTaxon(
  { db }: TestPlatform,
  options: {
    cdNom?: number;
    scientificName?: string;
    rank?: string;
    parent?: number;
    treeFirst?: number;
    treeLast?: number;
    group2?: string;
  } = {},
): Promise<TestTaxon> {
  const number = next();
  const { cdNom = 900_000 + number, scientificName = `Species number${number}`, rank = 'ES', treeFirst = 1000 + number } = options;
  await db.query(sql`insert into taxonomy.rank (code, label_fr, position) values (${rank}, ${rank}, 1) on conflict do nothing`);
  await db.query(sql`
    insert into taxonomy.taxon (cd_nom, cd_ref, parent_cd_nom, rank_code, scientific_name, full_name, group2, tree_first, tree_last)
    values (${cdNom}, ${cdNom}, ${options.parent ?? null}, ${rank}, ${scientificName}, ${scientificName}, ${options.group2 ?? null}, ${treeFirst}, ${options.treeLast ?? treeFirst})`);
  return { cdNom, scientificName };
}

/** A dataset made by {@link aDataset}. */
export interface TestDataset {
  readonly id: string;
  readonly code: string;
}

/**
 * Makes a dataset and its acquisition framework, owned by `organisation`.
 * @example const dataset = await aDataset(platform, { organisation });
 */
export async function aDataset(
  { db }: TestPlatform,
  { organisation, code = `dataset-${next()}` }: { organisation: SessionOrganisation; code?: string },
): Promise<TestDataset> {
  const framework = uuidv7();
  const id = uuidv7();
  await db.query(
    sql`insert into metadata.acquisition_framework (id, code, organisation_id, name) values (${framework}, ${`framework-${code}`}, ${organisation.id}, ${`Framework ${code}`})`,
  );
  await db.query(
    sql`insert into metadata.dataset (id, code, framework_id, organisation_id, name) values (${id}, ${code}, ${framework}, ${organisation.id}, ${`Dataset ${code}`})`,
  );
  return { id, code };
}

/**
 * Makes a square area; `west`, `south` and `size` in degrees, WGS 84. Answers its identifier.
 * @example const commune = await anArea(platform, { type: 'COM', code: '62041', west: 1.7, south: 50.4, size: 0.1 });
 */
export async function anArea(
  { db }: TestPlatform,
  area: { type: string; code: string; name?: string; west: number; south: number; size: number; sizeRank?: number },
): Promise<number> {
  const { type, code, name = `Area ${code}`, west, south, size, sizeRank = 1000 } = area;
  await db.query(sql`
    insert into geography.area_type (code, label_fr, label_en, family, size_rank)
    values (${type}, ${type}, ${type}, 'administrative', ${sizeRank}) on conflict do nothing`);
  const { id } = await db.one<{ id: number }>(sql`
    insert into geography.area (type_code, code, name, geom)
    values (${type}, ${code}, ${name}, st_multi(st_makeenvelope(${west}, ${south}, ${west + size}, ${south + size}, 4326))) returning id`);
  await db.query(
    sql`insert into geography.area_part (area_id, geom) select id, st_geometryn(geom, 1) from geography.area where id = ${id}`,
  );
  return id;
}
