import { Controller, Get, HttpCode, Patch, Post, Put } from '@nestjs/common';
import { Body, Can, Context, Doc, Param, Query, type Ctx } from '@bocage/sdk/server';
import type { CharterAcceptance, CharterVersion } from '../../../shared/charter';
import type {
  ManagedOrganisation,
  NewOrganisation,
  OrganisationUpdate,
  OrganisationRecord,
  SimilarOrganisation,
} from '../../../shared/organisations';
import type { MergePreview } from '../../../shared/merging';
import { uuid } from '../schema-parts';
import { Charters } from './charters.service';
import { OrganisationAdministration, type MergeOrder, type NewStatus } from './organisation-admin.service';
import {
  acceptancesDocument,
  changedOrganisation,
  charterDocument,
  mergeOrder,
  mergeReport,
  mergeTarget,
  newCharter,
  newOrganisation,
  newStatus,
  organisationDocument,
  organisationList,
  similarOrganisations,
  similarQuery,
} from './organisation-schemas';

@Controller('administration')
@Can('core.organisation.manage')
export class OrganisationAdminController {
  constructor(
    private readonly organisations: OrganisationAdministration,
    private readonly charters: Charters,
  ) {}

  @Get('organisations')
  @Doc({ summary: 'Organisations one administers, with their numbers', returns: organisationList })
  async list(@Context() ctx: Ctx): Promise<{ items: ManagedOrganisation[] }> {
    return { items: await this.organisations.list(ctx) };
  }

  @Get('organisations/similar')
  @Doc({ summary: 'Organisations whose name looks like this one', returns: similarOrganisations })
  async similar(@Query(similarQuery) { name }: { name: string }): Promise<{ items: SimilarOrganisation[] }> {
    return { items: await this.organisations.similar(name) };
  }

  @Get('organisations/:id')
  @Doc({ summary: 'An organisation with its identity, contacts and numbers', returns: organisationDocument })
  get(@Context() ctx: Ctx, @Param('id', uuid) id: string): Promise<OrganisationRecord> {
    return this.organisations.get(ctx, id);
  }

  @Post('organisations')
  @Doc({ summary: 'Create an organisation; refused once with 409 when the name looks like an existing one', returns: organisationDocument })
  create(@Context() ctx: Ctx, @Body(newOrganisation) body: NewOrganisation): Promise<OrganisationRecord> {
    return this.organisations.create(ctx, body);
  }

  @Patch('organisations/:id')
  @Doc({
    summary: 'Change the identity of an organisation; name, kind and parent are decided by the network',
    returns: organisationDocument,
  })
  update(
    @Context() ctx: Ctx,
    @Param('id', uuid) id: string,
    @Body(changedOrganisation) body: OrganisationUpdate,
  ): Promise<OrganisationRecord> {
    return this.organisations.update(ctx, id, body);
  }

  @Put('organisations/:id/status')
  @Doc({
    summary: 'Suspend, archive or reopen an organisation; the first two are confirmed by typing its code',
    returns: organisationDocument,
  })
  setStatus(@Context() ctx: Ctx, @Param('id', uuid) id: string, @Body(newStatus) body: NewStatus): Promise<OrganisationRecord> {
    return this.organisations.setStatus(ctx, id, body);
  }

  @Post('organisations/:id/merge/preview')
  @HttpCode(200)
  @Doc({ summary: 'What merging this organisation into another would change, table by table; changes nothing', returns: mergeReport })
  previewMerge(@Context() ctx: Ctx, @Param('id', uuid) id: string, @Body(mergeTarget) { into }: { into: string }): Promise<MergePreview> {
    return this.organisations.previewMerge(ctx, id, into);
  }

  @Post('organisations/:id/merge')
  @HttpCode(200)
  @Doc({ summary: 'Merge this organisation into another; cannot be undone', returns: mergeReport })
  merge(@Context() ctx: Ctx, @Param('id', uuid) id: string, @Body(mergeOrder) body: MergeOrder): Promise<MergePreview> {
    return this.organisations.merge(ctx, id, body);
  }

  @Get('charter')
  @Doc({ summary: 'Versions of the charter of the network, newest first', returns: charterDocument })
  async charter(): Promise<{ versions: CharterVersion[] }> {
    return { versions: await this.charters.versions() };
  }

  @Post('charter')
  @Doc({ summary: 'Publish a new version of the charter', returns: charterDocument })
  async publish(@Context() ctx: Ctx, @Body(newCharter) body: { textFr: string; textEn: string }): Promise<{ versions: CharterVersion[] }> {
    return { versions: await this.charters.publish(ctx, body) };
  }

  @Get('organisations/:id/charter')
  @Doc({ summary: 'Versions of the charter that an organisation accepted', returns: acceptancesDocument })
  async acceptances(@Context() ctx: Ctx, @Param('id', uuid) id: string): Promise<{ items: CharterAcceptance[] }> {
    return { items: await this.charters.acceptances(ctx, id) };
  }

  @Put('organisations/:id/charter/:charterId')
  @Doc({ summary: 'Accept the charter in force for an organisation', returns: acceptancesDocument })
  async accept(
    @Context() ctx: Ctx,
    @Param('id', uuid) id: string,
    @Param('charterId', uuid) charterId: string,
  ): Promise<{ items: CharterAcceptance[] }> {
    return { items: await this.charters.accept(ctx, id, charterId) };
  }
}
