import { Injectable } from '@nestjs/common';
import { problem } from '@bocage/sdk/shared';
import { Db, Events, Jobs, type Ctx } from '@bocage/sdk/server';
import type { OpenSignUp } from '../../../shared/sign-ups';
import { LoginLimiter } from '../../accounts/login-limiter.service';
import { sha256 } from '../../accounts/session-token';
import { isMailAddress } from '../../mail/mail';
import { SignUpRepository, type NewSignUp } from './sign-up.repository';

/** Requests for an account, by people nobody knows yet. */
@Injectable()
export class SignUps {
  constructor(
    private readonly db: Db,
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly repository: SignUpRepository,
    private readonly limiter: LoginLimiter,
  ) {}

  async open(): Promise<OpenSignUp> {
    const organisations = await this.repository.openOrganisations();
    if (organisations.length === 0) throw problem('core.sign-up-closed', {}, 404);
    return { organisations, charter: (await this.repository.charter()) ?? null };
  }

  /** The same for any address: who has an account already is told by mail only. */
  async ask(ctx: Ctx, given: Omit<NewSignUp, 'locale'>, address: string): Promise<void> {
    const email = given.email.trim().toLowerCase();
    if (!isMailAddress(email))
      throw problem('core.mail-address-invalid', {}, 422, [{ pointer: '/email', code: 'core.mail-address-invalid' }]);
    const refusal = await this.db.transaction(() => this.limiter.asked('sign-up', email, address));
    if (refusal) throw refusal;
    await this.db.transaction(async () => {
      const names = { givenName: given.givenName.trim(), familyName: given.familyName.trim(), motive: given.motive.trim() };
      const id = await this.repository.insert({ ...given, ...names, email, locale: ctx.locale });
      if (id === undefined) throw problem('core.sign-up-closed', {}, 404);
      await this.jobs.add('core.send-sign-up-confirmation', { id });
    });
  }

  async confirm(ctx: Ctx, token: string): Promise<{ readonly organisation: string }> {
    const confirmed = await this.repository.confirm(sha256(token));
    if (!confirmed) throw problem('core.link-worthless', {}, 410);
    await this.events.append(ctx, { name: 'core.sign-up.confirmed', record: { type: 'sign-up', id: confirmed.id } });
    return { organisation: confirmed.organisationName };
  }
}
