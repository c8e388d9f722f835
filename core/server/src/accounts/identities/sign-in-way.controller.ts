import { Controller, Get } from '@nestjs/common';
import { Doc, Public } from '@bocage/sdk/server';
import { SignUpRepository } from '../../administration/sign-ups/sign-up.repository';
import { waysDocument } from './identity-schemas';
import { SignInService } from './sign-in-service';

@Controller('session/ways')
export class SignInWayController {
  constructor(
    private readonly service: SignInService,
    private readonly signUps: SignUpRepository,
  ) {}

  @Get()
  @Public('the sign-in page shows what one may sign in with')
  @Doc({ summary: 'What one may sign in with', returns: waysDocument })
  async ways(): Promise<{ identityService: string | null; signUp: boolean }> {
    return { identityService: this.service.label, signUp: (await this.signUps.openOrganisations()).length > 0 };
  }
}
