import { Controller, Delete, Get, HttpCode, Patch, Post, Put } from '@nestjs/common';
import { Body, Can, Context, Doc, Param, Query, type Ctx } from '@bocage/sdk/server';
import type { MergePreview } from '../../../shared/merging';
import type { GivableRole } from '../../../shared/roles';
import type { PersonPage, PersonRecord, SimilarPerson } from '../../../shared/people';
import type { MergeOrder } from '../organisations/organisation-admin.service';
import { mergeOrder, mergeReport, mergeTarget, similarQuery } from '../organisations/organisation-schemas';
import { uuid } from '../schema-parts';
import type { MembershipChange } from './membership.repository';
import { Memberships, type NewMembership } from './memberships.service';
import {
  changedMembership,
  changedPerson,
  givableQuery,
  givableRoles,
  newAccount,
  newAccountStatus,
  newMembership,
  newPerson,
  newRoles,
  peoplePage,
  peopleQuery,
  personDocument,
  personLinks,
  similarPeople,
} from './people-schemas';
import type { PersonFilter } from './people.repository';
import { PeopleAdministration, type NewAccount, type NewPerson } from './people.service';
import type { PersonChange } from './person-write.repository';

@Controller('administration')
@Can('core.account.manage')
export class PeopleController {
  constructor(
    private readonly people: PeopleAdministration,
    private readonly memberships: Memberships,
  ) {}

  @Get('people')
  @Can('core.account.read')
  @Doc({ summary: 'People one administers, by name, page by page', returns: peoplePage })
  page(@Context() ctx: Ctx, @Query(peopleQuery) filter: PersonFilter): Promise<PersonPage> {
    return this.people.page(ctx, filter);
  }

  @Get('people/similar')
  @Doc({ summary: 'People whose name looks like this one', returns: similarPeople })
  async similar(@Query(similarQuery) { name }: { name: string }): Promise<{ items: SimilarPerson[] }> {
    return { items: await this.people.similar(name) };
  }

  @Get('people/:id')
  @Can('core.account.read')
  @Doc({ summary: 'A person, the account and the memberships one administers', returns: personDocument })
  get(@Context() ctx: Ctx, @Param('id', uuid) id: string): Promise<PersonRecord> {
    return this.people.get(ctx, id);
  }

  @Get('people/:id/similar')
  @Doc({ summary: 'Other people with a name like this person’s', returns: similarPeople })
  async similarTo(@Context() ctx: Ctx, @Param('id', uuid) id: string): Promise<{ items: SimilarPerson[] }> {
    return { items: await this.people.similarTo(ctx, id) };
  }

  @Get('people/:id/links')
  @Doc({ summary: 'How many records of each table name a person, as observer or otherwise', returns: personLinks })
  async links(@Context() ctx: Ctx, @Param('id', uuid) id: string): Promise<{ items: { table: string; rows: number }[] }> {
    return { items: await this.people.links(ctx, id) };
  }

  @Post('people')
  @Doc({
    summary: 'Create a person without account; refused once with 409 when the name looks like an existing one',
    returns: personDocument,
  })
  create(@Context() ctx: Ctx, @Body(newPerson) body: NewPerson): Promise<PersonRecord> {
    return this.people.create(ctx, body);
  }

  @Patch('people/:id')
  @Doc({ summary: 'Change the names, the address or the organisation of a person', returns: personDocument })
  update(@Context() ctx: Ctx, @Param('id', uuid) id: string, @Body(changedPerson) body: PersonChange): Promise<PersonRecord> {
    return this.people.update(ctx, id, body);
  }

  @Post('people/:id/account')
  @Doc({ summary: 'Give a person an account with a first membership', returns: personDocument })
  giveAccount(@Context() ctx: Ctx, @Param('id', uuid) id: string, @Body(newAccount) body: NewAccount): Promise<PersonRecord> {
    return this.people.giveAccount(ctx, id, body);
  }

  @Post('people/:id/memberships')
  @Doc({ summary: 'Make a person a member of a further organisation', returns: personDocument })
  addMembership(@Context() ctx: Ctx, @Param('id', uuid) id: string, @Body(newMembership) body: NewMembership): Promise<PersonRecord> {
    return this.people.addMembership(ctx, id, body);
  }

  @Patch('memberships/:id')
  @Doc({ summary: 'Suspend, take up again, date or end a membership', returns: personDocument })
  async changeMembership(
    @Context() ctx: Ctx,
    @Param('id', uuid) id: string,
    @Body(changedMembership) body: MembershipChange,
  ): Promise<PersonRecord> {
    return this.people.get(ctx, (await this.memberships.change(ctx, id, body)).personId);
  }

  @Put('memberships/:id/roles')
  @Doc({ summary: 'Roles held through a membership', returns: personDocument })
  async setRoles(
    @Context() ctx: Ctx,
    @Param('id', uuid) id: string,
    @Body(newRoles) { roles }: { roles: string[] },
  ): Promise<PersonRecord> {
    return this.people.get(ctx, (await this.memberships.setRoles(ctx, id, roles)).personId);
  }

  @Put('accounts/:id/status')
  @Doc({ summary: 'Suspend an account everywhere, which ends its sessions, or open it again', returns: personDocument })
  setStatus(
    @Context() ctx: Ctx,
    @Param('id', uuid) id: string,
    @Body(newAccountStatus) { status, reason = null }: { status: 'active' | 'suspended'; reason?: string | null },
  ): Promise<PersonRecord> {
    return this.people.setStatus(ctx, id, status, reason);
  }

  @Post('accounts/:id/invitation')
  @HttpCode(204)
  @Doc({ summary: 'Send again the mail that lets a person choose a password' })
  invite(@Context() ctx: Ctx, @Param('id', uuid) id: string): Promise<void> {
    return this.people.invite(ctx, id);
  }

  @Delete('accounts/:id/second-factor')
  @HttpCode(204)
  @Doc({ summary: 'Stop asking for codes, for a person who lost the device and the recovery codes' })
  resetSecondFactor(@Context() ctx: Ctx, @Param('id', uuid) id: string): Promise<void> {
    return this.people.resetSecondFactor(ctx, id);
  }

  @Get('givable-roles')
  @Doc({ summary: 'Roles of an organisation, and which of them one may give', returns: givableRoles })
  async givable(@Context() ctx: Ctx, @Query(givableQuery) { organisation }: { organisation: string }): Promise<{ items: GivableRole[] }> {
    return { items: await this.people.givableRoles(ctx, organisation) };
  }

  @Post('people/:id/merge/preview')
  @HttpCode(200)
  @Doc({ summary: 'What merging this person into another would change, table by table; changes nothing', returns: mergeReport })
  previewMerge(@Context() ctx: Ctx, @Param('id', uuid) id: string, @Body(mergeTarget) { into }: { into: string }): Promise<MergePreview> {
    return this.people.previewMerge(ctx, id, into);
  }

  @Post('people/:id/merge')
  @HttpCode(200)
  @Doc({ summary: 'Merge this person into another; cannot be undone', returns: mergeReport })
  merge(@Context() ctx: Ctx, @Param('id', uuid) id: string, @Body(mergeOrder) body: MergeOrder): Promise<MergePreview> {
    return this.people.merge(ctx, id, body);
  }
}
