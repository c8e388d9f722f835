import { Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { Body, Can, Context, Doc, Param, Query, type Ctx } from '@bocage/sdk/server';
import type { AccessPolicy, AccessRequest, RequestContent, RequestScope, RequestSummary } from '../../shared/access-requests';
import { AccessAgreements } from './access-agreements.service';
import { AccessPolicies } from './access-policies.service';
import { AccessRequests } from './access-requests.service';
import { PolicyRepository } from './policy.repository';
import { RequestDeciding } from './request-deciding.service';
import { RequestFiling } from './request-filing.service';
import { RequestRepository } from './request.repository';
import type { DecisionGiven } from './request-standing';
import {
  acceptance,
  agreementDocument,
  decision,
  identifier,
  listQuery,
  message,
  newRequest,
  policyChange,
  policyDocument,
  requestContent,
  requestDocument,
  requestsDocument,
  scopeDocument,
} from './request-schemas';

interface Message {
  readonly text: string;
}

@Controller('access-requests')
export class AccessRequestController {
  constructor(
    private readonly repository: RequestRepository,
    private readonly requests: AccessRequests,
    private readonly filing: RequestFiling,
    private readonly deciding: RequestDeciding,
    private readonly agreements: AccessAgreements,
    private readonly policyRows: PolicyRepository,
    private readonly policies: AccessPolicies,
  ) {}

  @Get()
  @Can('core.access-request.read')
  @Doc({ summary: 'One’s own requests, those one must decide, or all one may see', returns: requestsDocument })
  async list(
    @Context() ctx: Ctx,
    @Query(listQuery) query: { readonly list: 'mine' | 'to-decide' | 'all' },
  ): Promise<{ items: RequestSummary[] }> {
    return { items: await this.repository.list(ctx, query.list) };
  }

  @Get('policy')
  @Can('core.access-request.read')
  @Doc({ summary: 'What the network allows to requests', returns: policyDocument })
  policy(): Promise<AccessPolicy> {
    return this.policyRows.read();
  }

  @Put('policy')
  @Can('core.access-request.supervise', 'network')
  @Doc({ summary: 'Change what the network allows to requests', returns: policyDocument })
  setPolicy(@Context() ctx: Ctx, @Body(policyChange) policy: AccessPolicy): Promise<AccessPolicy> {
    return this.policies.change(ctx, policy);
  }

  @Post()
  @Can('core.access-request.create')
  @Doc({ summary: 'Begin a request; it may be incomplete until it is sent', returns: requestDocument })
  create(
    @Context() ctx: Ctx,
    @Body(newRequest) { renewalOf, ...content }: RequestContent & { readonly renewalOf?: string | null },
  ): Promise<AccessRequest> {
    return this.filing.create(ctx, content, renewalOf);
  }

  @Get(':id')
  @Can('core.access-request.read')
  @Doc({ summary: 'A request, for who asks, its stewards and the network', returns: requestDocument })
  find(@Context() ctx: Ctx, @Param('id', identifier) id: string): Promise<AccessRequest> {
    return this.requests.find(ctx, id);
  }

  @Get(':id/content')
  @Can('core.access-request.create')
  @Doc({ summary: 'What one asks, as the form sends it', returns: requestContent })
  content(@Context() ctx: Ctx, @Param('id', identifier) id: string): Promise<RequestContent> {
    return this.requests.content(ctx, id);
  }

  @Get(':id/scope')
  @Can('core.access-request.read')
  @Doc({ summary: 'The territory on a map; for deciders the number of records they see inside', returns: scopeDocument })
  scope(@Context() ctx: Ctx, @Param('id', identifier) id: string): Promise<RequestScope> {
    return this.requests.scope(ctx, id);
  }

  @Put(':id/content')
  @Can('core.access-request.create')
  @Doc({ summary: 'Change what one asks; once sent, a new version whose decisions begin anew', returns: requestDocument })
  change(@Context() ctx: Ctx, @Param('id', identifier) id: string, @Body(requestContent) content: RequestContent): Promise<AccessRequest> {
    return this.filing.change(ctx, id, content);
  }

  @Post(':id/submit')
  @HttpCode(200)
  @Can('core.access-request.create')
  @Doc({ summary: 'Send a draft to those who decide', returns: requestDocument })
  submit(@Context() ctx: Ctx, @Param('id', identifier) id: string): Promise<AccessRequest> {
    return this.filing.submit(ctx, id);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Can('core.access-request.create')
  @Doc({ summary: 'Give up a request', returns: requestDocument })
  withdraw(@Context() ctx: Ctx, @Param('id', identifier) id: string): Promise<AccessRequest> {
    return this.filing.withdraw(ctx, id);
  }

  @Post(':id/question')
  @HttpCode(200)
  @Can('core.access-request.read')
  @Doc({ summary: 'Ask for information before deciding', returns: requestDocument })
  ask(@Context() ctx: Ctx, @Param('id', identifier) id: string, @Body(message) { text }: Message): Promise<AccessRequest> {
    return this.deciding.ask(ctx, id, text);
  }

  @Post(':id/answer')
  @HttpCode(200)
  @Can('core.access-request.create')
  @Doc({ summary: 'Answer a question without changing what is asked', returns: requestDocument })
  answer(@Context() ctx: Ctx, @Param('id', identifier) id: string, @Body(message) { text }: Message): Promise<AccessRequest> {
    return this.filing.answer(ctx, id, text);
  }

  @Post(':id/decision')
  @HttpCode(200)
  @Can('core.access-request.read')
  @Doc({ summary: 'Approve, narrow or refuse, once per steward organisation', returns: requestDocument })
  decide(@Context() ctx: Ctx, @Param('id', identifier) id: string, @Body(decision) given: DecisionGiven): Promise<AccessRequest> {
    return this.deciding.decide(ctx, id, given);
  }

  @Get(':id/agreement')
  @Can('core.access-request.read')
  @Doc({ summary: 'The agreement, in the reader’s language and in the other', returns: agreementDocument })
  async agreement(@Context() ctx: Ctx, @Param('id', identifier) id: string) {
    const { number, textFr, textEn, hash, createdAt, acceptedAt, acceptedBy } = await this.agreements.find(ctx, id);
    const [text, otherText] = ctx.locale === 'fr' ? [textFr, textEn] : [textEn, textFr];
    return { number, text, otherText, hash, createdAt, acceptedAt, acceptedBy };
  }

  @Post(':id/agreement/accept')
  @HttpCode(200)
  @Can('core.access-request.create')
  @Doc({ summary: 'Accept the agreement of this hash: the access opens', returns: requestDocument })
  accept(
    @Context() ctx: Ctx,
    @Param('id', identifier) id: string,
    @Body(acceptance) { hash }: { readonly hash: string },
  ): Promise<AccessRequest> {
    return this.agreements.accept(ctx, id, hash);
  }

  @Post(':id/revoke')
  @HttpCode(200)
  @Can('core.access-request.read')
  @Doc({ summary: 'Take the access back; effective at the next request', returns: requestDocument })
  revoke(@Context() ctx: Ctx, @Param('id', identifier) id: string, @Body(message) { text }: Message): Promise<AccessRequest> {
    return this.deciding.revoke(ctx, id, text);
  }
}
