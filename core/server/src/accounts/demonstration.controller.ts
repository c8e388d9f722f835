import { Controller, Get } from '@nestjs/common';
import { problem } from '@bocage/sdk/shared';
import { Doc, Public } from '@bocage/sdk/server';
import { demonstrationPassword } from './demonstration-password';
import { DemonstrationRepository, type DemonstrationAccount } from './demonstration.repository';
import { demonstrationDocument } from './session-schemas';

interface ShownAccount extends DemonstrationAccount {
  readonly password: string;
}

@Controller('demonstration')
export class DemonstrationController {
  constructor(private readonly demonstration: DemonstrationRepository) {}

  @Get()
  @Public('the sign-in page of a demonstration shows its accounts; 404 anywhere else')
  @Doc({ summary: 'Accounts to try the demonstration with', returns: demonstrationDocument })
  async accounts(): Promise<{ accounts: ShownAccount[] }> {
    if (!(await this.demonstration.isDemonstration())) throw problem('core.demonstration-off', {}, 404);
    const accounts = await this.demonstration.accounts();
    return { accounts: accounts.map((account) => ({ ...account, password: demonstrationPassword })) };
  }
}
