import { Injectable } from '@nestjs/common';
import { problem } from '@bocage/sdk/shared';
import { Events, type Ctx } from '@bocage/sdk/server';
import type { AccessRequest } from '../../shared/access-requests';
import { AccessRequests } from './access-requests.service';
import { agreementHash, agreementTemplate, agreementText } from './agreement-text';
import { AgreementRepository, type Agreement } from './agreement.repository';
import { AskerRepository } from './asker.repository';
import { GrantRepository } from './grant.repository';
import { PolicyRepository } from './policy.repository';
import { assertActsFor, assertAsker } from './request-standing';
import { moved } from './request-state';
import type { RequestRow } from './request.repository';
import { RequestWriteRepository } from './request-write.repository';
import type { Scope } from './scope';

const addDays = (day: string, days: number) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** What is agreed on with who asked: drawn up from the decisions, read, accepted. */
@Injectable()
export class AccessAgreements {
  constructor(
    private readonly repository: AgreementRepository,
    private readonly requests: AccessRequests,
    private readonly writes: RequestWriteRepository,
    private readonly askers: AskerRepository,
    private readonly grants: GrantRepository,
    private readonly policies: PolicyRepository,
    private readonly events: Events,
  ) {}

  async drawUp(ctx: Ctx, row: RequestRow, scope: Scope): Promise<void> {
    const { id, version, number, asker, organisation, beneficiary, purpose, studyType, sponsor } = row;
    const { returnDays } = await this.policies.read();
    const words = await this.repository.words(id, version, scope);
    const facts = {
      number,
      person: asker.name,
      organisation: organisation.name,
      isForOrganisation: beneficiary === 'organisation',
      purpose,
      studyType: studyType ?? 'other',
      sponsor,
      ...words,
      validFrom: scope.validFrom,
      validTo: scope.validTo,
      canExport: scope.actions.includes('export'),
      isSensitive: scope.isSensitive,
      returnBy: returnDays > 0 ? addDays(scope.validTo, returnDays) : null,
      deciders: row.routes.flatMap((route) => (route.organisation ? [route.organisation.name] : [])),
    };
    const texts = { fr: agreementText(facts, 'fr'), en: agreementText(facts, 'en') };
    await this.repository.insert({
      requestId: id,
      version,
      template: agreementTemplate,
      textFr: texts.fr,
      textEn: texts.en,
      hash: agreementHash(texts),
      scope,
    });
    await this.writes.enter(ctx, row, 'draw_up', moved(row.state, 'draw_up', 'platform'));
  }

  async find(ctx: Ctx, id: string): Promise<Agreement & { readonly number: number }> {
    const row = await this.requests.row(ctx, id);
    const agreement = await this.repository.find(id, row.version);
    if (!agreement) throw problem('core.access-agreement-unknown', {}, 404);
    return { ...agreement, number: row.number };
  }

  /** Accepting the agreement opens the access; its dates do the rest. */
  async accept(ctx: Ctx, id: string, hash: string): Promise<AccessRequest> {
    const row = await this.requests.locked(ctx, id);
    assertAsker(ctx, row);
    assertActsFor(ctx, row);
    const state = moved(row.state, 'accept', 'asker');
    const agreement = await this.repository.find(id, row.version);
    if (!agreement || agreement.hash !== hash) throw problem('core.access-agreement-changed', {}, 409);
    await this.askers.lock(row.accountId);
    const policy = await this.policies.read();
    const { activeGrants, today } = await this.askers.standing(row.accountId);
    if (agreement.validTo < today) throw problem('core.access-request-over', {}, 409);
    if (activeGrants >= policy.maxActiveGrants) throw problem('core.access-request-too-many-grants', { most: policy.maxActiveGrants }, 409);
    await this.repository.accept(id, row.version, row.accountId);
    const grantId = await this.grants.open(id, row.version, row.accountId);
    if (policy.returnDays > 0) await this.grants.oweReturn(grantId, policy.returnDays);
    await this.writes.enter(ctx, row, 'accept', state);
    await this.events.append(ctx, {
      name: 'core.access-grant.given',
      record: { type: 'access-grant', id: grantId },
      after: { request: id, number: row.number, hash, validFrom: agreement.validFrom, validTo: agreement.validTo },
    });
    return this.requests.find(ctx, id);
  }
}
