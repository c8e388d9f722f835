import { Injectable } from '@nestjs/common';
import type { Ctx } from '@bocage/sdk/server';
import { ReaderRepository, type Standing } from './readers.repository';
import { RightsBook, type Rights } from './rights.service';

/** A person as a reader, without a session: for what is told later, or explained to someone else. */
export interface Reader {
  readonly standing: Standing;
  /** Without any right when the account or the organisation is not active. */
  readonly ctx: Ctx;
}

const nothing: Rights = { rights: new Map(), sites: { ids: [], areas: [] }, awaitedLevels: [] };

@Injectable()
export class Readers {
  constructor(
    private readonly repository: ReaderRepository,
    private readonly book: RightsBook,
  ) {}

  async of(
    accountId: string,
    organisationId: string,
    asked: Pick<Ctx, 'requestId'> & Partial<Pick<Ctx, 'locale'>>,
  ): Promise<Reader | undefined> {
    const standing = await this.repository.standing(accountId, organisationId);
    if (!standing) return undefined;
    const { organisation, personId, locale, account, organisationStatus, version } = standing;
    const isOpen = account === 'active' && organisationStatus === 'active';
    const held = isOpen ? await this.book.of(accountId, organisation.id, version) : nothing;
    const { requestId } = asked;
    return { standing, ctx: { requestId, locale: asked.locale ?? locale, accountId, personId, organisation, ...held } };
  }
}
