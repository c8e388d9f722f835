import { Injectable } from '@nestjs/common';
import { problem } from '@bocage/sdk/shared';
import { Events, type Ctx } from '@bocage/sdk/server';
import type { SignUp, SignUpSettings } from '../../../shared/sign-ups';
import { signUpRefusedMail } from '../../accounts/account-mails';
import { Mails } from '../../mail';
import { PeopleAdministration } from '../people/people.service';
import { SignUpRepository } from './sign-up.repository';

export interface Acceptance {
  /** Ids of roles that the decider may give. */
  readonly roles: readonly string[];
  /** A person known already, e.g. as an observer, who gets the account. */
  readonly personId?: string;
  /** The people with a similar name are others. */
  readonly similarAccepted?: boolean;
}

/** What organisations decide of requests for an account. */
@Injectable()
export class SignUpDecisions {
  constructor(
    private readonly events: Events,
    private readonly repository: SignUpRepository,
    private readonly people: PeopleAdministration,
    private readonly mails: Mails,
  ) {}

  waiting(ctx: Ctx): Promise<SignUp[]> {
    return this.repository.list(ctx, ['waiting']);
  }

  /** The person and the account are made as an administrator makes them, under the same rules; the invitation lets the person in. */
  async accept(ctx: Ctx, id: string, { roles, personId, similarAccepted }: Acceptance): Promise<void> {
    const { organisation, givenName, familyName, email, locale } = await this.found(ctx, id);
    const organisationId = organisation.id;
    const names = { displayName: `${givenName} ${familyName}`, givenName, familyName, email };
    const person =
      personId === undefined
        ? await this.people.create(ctx, { ...names, organisationId, similarAccepted })
        : await this.people.update(ctx, personId, { email });
    const { account } = await this.people.giveAccount(ctx, person.id, { login: email, locale, organisationId, roles });
    await this.repository.decide(id, 'accepted', ctx.accountId, null, account?.id ?? null);
    await this.told(ctx, id, 'accepted', { roles });
  }

  async refuse(ctx: Ctx, id: string, reason: string): Promise<void> {
    const { organisation, givenName, familyName, email, locale } = await this.found(ctx, id);
    await this.repository.decide(id, 'refused', ctx.accountId, reason, null);
    const recipient = { accountId: null, email, displayName: `${givenName} ${familyName}`, locale };
    await this.mails.send(signUpRefusedMail(recipient, organisation.name, reason));
    await this.told(ctx, id, 'refused', { reason });
  }

  async settings(ctx: Ctx): Promise<SignUpSettings> {
    return { network: await this.repository.networkAccepts(), organisations: await this.repository.settings(ctx) };
  }

  async openNetwork(ctx: Ctx, accepts: boolean): Promise<void> {
    const before = await this.repository.networkAccepts();
    await this.repository.setNetwork(accepts);
    await this.events.append(ctx, { name: 'core.sign-up.network-set', before: { accepts: before }, after: { accepts } });
  }

  async openOrganisation(ctx: Ctx, organisationId: string, accepts: boolean): Promise<void> {
    if (!(await this.repository.setOrganisation(ctx, organisationId, accepts))) throw problem('core.organisation-unknown', {}, 404);
    const record = { type: 'organisation', id: organisationId };
    await this.events.append(ctx, { name: 'core.sign-up.organisation-set', record, after: { accepts } });
  }

  private async found(ctx: Ctx, id: string): Promise<SignUp> {
    const found = await this.repository.waiting(ctx, id);
    if (!found) throw problem('core.sign-up-unknown', {}, 404);
    return found;
  }

  private told(ctx: Ctx, id: string, what: 'accepted' | 'refused', after: unknown): Promise<void> {
    return this.events.append(ctx, { name: `core.sign-up.${what}`, record: { type: 'sign-up', id }, after });
  }
}
