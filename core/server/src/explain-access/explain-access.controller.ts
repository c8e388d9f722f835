import { Controller, Get } from '@nestjs/common';
import { Can, Context, Doc, Query, SignedIn, type Ctx } from '@bocage/sdk/server';
import { ExplainAccess, type Explanation, type Question, type RecordKind } from './explain-access.service';
import { explanationDocument, kindsDocument, ownQuestion, peopleDocument, questionAbout } from './explain-schemas';
import type { AskedPerson } from './explain.repository';

const search = { type: 'object', properties: { search: { type: 'string', maxLength: 100, default: '' } }, additionalProperties: false };

@Controller()
export class ExplainAccessController {
  constructor(private readonly access: ExplainAccess) {}

  @Get('access/explanation')
  @SignedIn('one may know why one sees what one sees')
  @Doc({ summary: 'Why one sees a record, or not', returns: explanationDocument })
  mine(@Context() ctx: Ctx, @Query(ownQuestion) question: Question): Promise<Explanation> {
    return this.access.ofOneself(ctx, question);
  }

  @Get('access/record-kinds')
  @SignedIn('kinds of records are no secret')
  @Doc({ summary: 'Kinds of records whose access can be explained, and the rights that open them', returns: kindsDocument })
  kinds(): { items: RecordKind[] } {
    return { items: this.access.kinds() };
  }

  @Get('administration/access/explanation')
  @Can('core.access.explain')
  @Doc({ summary: 'Why someone sees a record, or not', returns: explanationDocument })
  ofOther(
    @Context() ctx: Ctx,
    @Query(questionAbout) { accountId, organisationId, ...question }: Question & { accountId: string; organisationId: string },
  ): Promise<Explanation> {
    return this.access.ofOther(ctx, accountId, organisationId, question);
  }

  @Get('administration/access/people')
  @Can('core.access.explain')
  @Doc({ summary: 'People whose access one may explain, 20 at most', returns: peopleDocument })
  async people(@Context() ctx: Ctx, @Query(search) { search: text }: { search: string }): Promise<{ items: AskedPerson[] }> {
    return { items: await this.access.people(ctx, text) };
  }
}
