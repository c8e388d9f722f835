import { Query, Resolver } from '@nestjs/graphql';
import { SignedIn } from '@bocage/sdk/server';
import { platformVersion } from './manifests';

@Resolver()
export class PlatformResolver {
  @Query(() => String, { description: 'Version of Bocage that answers' })
  @SignedIn('the version is on every screen')
  platformVersion(): string {
    return platformVersion;
  }
}
