import { Injectable } from '@nestjs/common';
import type { Locale } from '@bocage/sdk/shared';
import { AccessWhere, Db, newId, sql, Unscoped, type Ctx } from '@bocage/sdk/server';
import type { Charter, SignUp, SignUpSetting, SignUpState } from '../../../shared/sign-ups';

export interface NewSignUp {
  readonly organisationId: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly motive: string;
  readonly locale: Locale;
}

/** A request whose confirmation is about to be sent. */
export interface UnconfirmedSignUp {
  readonly id: string;
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly locale: Locale;
  readonly organisationName: string;
}

const confirmationHours = 48;
const isOpen = sql`platform.accepts_sign_up and o.accepts_sign_up and o.status = 'active'`;

@Injectable()
export class SignUpRepository {
  constructor(
    private readonly db: Db,
    private readonly access: AccessWhere,
  ) {}

  @Unscoped('organisations that chose to be asked for accounts')
  async openOrganisations(): Promise<{ readonly id: string; readonly name: string }[]> {
    return this.db.query(sql`
      select o.id, o.name from core.organisation o cross join core.platform where ${isOpen} order by o.name collate "und-x-icu", o.id`);
  }

  @Unscoped('the charter is shown to who is asked to accept it')
  async charter(): Promise<Charter | undefined> {
    return this.db.maybe<Charter>(sql`select version, text_fr as fr, text_en as en from core.charter order by version desc limit 1`);
  }

  /** No row when the organisation does not accept requests. */
  async insert({ organisationId, givenName, familyName, email, motive, locale }: NewSignUp): Promise<string | undefined> {
    const made = await this.db.maybe<{ id: string }>(sql`
      insert into core.sign_up (id, organisation_id, given_name, family_name, email, motive, locale, charter_version, confirmation_expires_at)
      select ${newId()}::uuid, o.id, ${givenName}, ${familyName}, ${email}, ${motive}, ${locale}, (select max(version) from core.charter),
        now() + ${confirmationHours}::integer * interval '1 hour'
      from core.organisation o cross join core.platform
      where o.id = ${organisationId} and ${isOpen} returning id`);
    return made?.id;
  }

  @Unscoped('a job sends the confirmation')
  async unconfirmed(id: string): Promise<UnconfirmedSignUp | undefined> {
    return this.db.maybe<UnconfirmedSignUp>(sql`
      select s.id, s.email, s.given_name as "givenName", s.family_name as "familyName", s.locale, o.name as "organisationName"
      from core.sign_up s join core.organisation o on o.id = s.organisation_id where s.id = ${id} and s.state = 'unconfirmed'`);
  }

  @Unscoped('a job compares the address with those of accounts; nobody is told')
  async hasAccount(email: string): Promise<boolean> {
    const { known } = await this.db.one<{ known: boolean }>(sql`
      select exists (select from core.account a where lower(a.email) = lower(${email}) or a.login = lower(${email})) as known`);
    return known;
  }

  async expectConfirmation(id: string, tokenHash: Buffer): Promise<void> {
    await this.db.query(sql`update core.sign_up set confirmation_hash = ${tokenHash} where id = ${id}`);
  }

  async remove(id: string): Promise<void> {
    await this.db.query(sql`delete from core.sign_up where id = ${id}`);
  }

  /** The request now waits for its organisation; an earlier one of the same address gives way to it. */
  @Unscoped('the holder of the link proves who asked')
  async confirm(tokenHash: Buffer): Promise<{ readonly id: string; readonly organisationName: string } | undefined> {
    const found = await this.db.maybe<{ id: string; email: string; organisationId: string }>(sql`
      select id, email, organisation_id as "organisationId" from core.sign_up
      where confirmation_hash = ${tokenHash} and state = 'unconfirmed' and confirmation_expires_at > now() for update`);
    if (!found) return undefined;
    await this.db.query(sql`
      delete from core.sign_up
      where organisation_id = ${found.organisationId} and lower(email) = lower(${found.email}) and state = 'waiting' and id <> ${found.id}`);
    return this.db.maybe(sql`
      update core.sign_up s set state = 'waiting', confirmed_at = now(), confirmation_hash = null
      from core.organisation o where s.id = ${found.id} and o.id = s.organisation_id returning s.id, o.name as "organisationName"`);
  }

  async list(ctx: Ctx, states: readonly SignUpState[]): Promise<SignUp[]> {
    return this.db.query<SignUp>(sql`${this.shown(ctx)} and s.state = any(${[...states]}) order by s.confirmed_at, s.id limit 500`);
  }

  /** A waiting request of an organisation whose accounts one manages; two who decide at once wait for each other. */
  async waiting(ctx: Ctx, id: string): Promise<SignUp | undefined> {
    return this.db.maybe<SignUp>(sql`${this.shown(ctx)} and s.id = ${id} and s.state = 'waiting' for update of s`);
  }

  async decide(
    id: string,
    state: 'accepted' | 'refused',
    by: string | null,
    reason: string | null,
    accountId: string | null,
  ): Promise<void> {
    await this.db.query(sql`
      update core.sign_up set state = ${state}, decided_at = now(), decided_by = ${by}, reason = ${reason}, account_id = ${accountId}
      where id = ${id}`);
  }

  @Unscoped('one setting of the whole network')
  async networkAccepts(): Promise<boolean> {
    return (await this.db.one<{ accepts: boolean }>(sql`select accepts_sign_up as accepts from core.platform`)).accepts;
  }

  async settings(ctx: Ctx): Promise<SignUpSetting[]> {
    return this.db.query<SignUpSetting>(sql`
      select o.id, o.name, o.accepts_sign_up as "acceptsSignUp" from core.organisation o
      where o.status = 'active' and ${this.access.where(ctx, 'core.organisation.manage', { organisation: sql`o.id` })}
      order by o.name collate "und-x-icu", o.id`);
  }

  async setNetwork(accepts: boolean): Promise<void> {
    await this.db.query(sql`update core.platform set accepts_sign_up = ${accepts}`);
  }

  /** False for an organisation one does not manage. */
  async setOrganisation(ctx: Ctx, id: string, accepts: boolean): Promise<boolean> {
    const changed = await this.db.query(sql`
      update core.organisation o set accepts_sign_up = ${accepts}
      where o.id = ${id} and ${this.access.where(ctx, 'core.organisation.manage', { organisation: sql`o.id` })} returning o.id`);
    return changed.length > 0;
  }

  /** Requests nobody confirmed, and decided ones after a year: they hold names and motives of people. */
  async forgetOld(): Promise<void> {
    await this.db.query(sql`
      delete from core.sign_up
      where (state = 'unconfirmed' and confirmation_expires_at < now()) or decided_at < now() - interval '1 year'`);
  }

  private shown(ctx: Ctx) {
    return sql`
      select s.id, jsonb_build_object('id', o.id, 'code', o.code, 'name', o.name) as organisation, s.given_name as "givenName",
        s.family_name as "familyName", s.email, s.motive, s.locale, s.charter_version as "charterVersion", s.state,
        s.confirmed_at as "confirmedAt", s.decided_at as "decidedAt", p.display_name as "decidedBy", s.reason
      from core.sign_up s
      join core.organisation o on o.id = s.organisation_id
      left join core.account a on a.id = s.decided_by left join core.person p on p.id = a.person_id
      where ${this.access.where(ctx, 'core.account.manage', { organisation: sql`s.organisation_id` })}`;
  }
}
