import { Injectable } from '@nestjs/common';
import { problem } from '@bocage/sdk/shared';
import { NetworkAdministratorRepository } from './network-administrator.repository';

/** Somebody must always be able to administer the network. */
@Injectable()
export class NetworkAdministrators {
  constructor(private readonly repository: NetworkAdministratorRepository) {}

  /** Does what may take rights away, one such change at a time, and refuses it when nobody would be left. */
  async exclusively<T>(work: () => Promise<T>): Promise<T> {
    await this.repository.lock();
    const before = await this.repository.count();
    const result = await work();
    if (before > 0 && (await this.repository.count()) === 0) throw problem('core.last-administrator', {}, 409);
    return result;
  }
}
