import { Controller, Delete, HttpCode } from '@nestjs/common';
import { problem } from '@bocage/sdk/shared';
import { Can, Context, Doc, Param, type Ctx } from '@bocage/sdk/server';
import { identifier } from '../own/own-account-schemas';
import { ManagedAccountRepository } from './managed-account.repository';
import { SecondFactors } from './second-factors.service';

@Controller('administration/accounts')
export class AccountSecurityController {
  constructor(
    private readonly accounts: ManagedAccountRepository,
    private readonly secondFactors: SecondFactors,
  ) {}

  @Delete(':id/second-factor')
  @HttpCode(204)
  @Can('core.account.manage')
  @Doc({ summary: 'Stop asking for codes, for a person who lost the device and the recovery codes' })
  async reset(@Context() ctx: Ctx, @Param('id', identifier) id: string): Promise<void> {
    if (!(await this.accounts.isManaged(ctx, id))) throw problem('core.not-found', {}, 404);
    await this.secondFactors.remove(ctx, id, 'reset');
  }
}
