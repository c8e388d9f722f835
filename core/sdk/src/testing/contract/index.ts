import { staticChecks } from './checks';
import { openContract } from './contract';
import type { Finding } from './finding';

export { contractChecks, type ContractCheck } from './checks';
export { openContract, type Contract } from './contract';
export type { Catalogue } from './database/catalogue';
export { readCatalogue } from './database/catalogue.repository';
export type { Finding } from './finding';
export type { Seed, Seeded } from './running/isolation.check';

/**
 * Checks what a module's files say, without running its code or needing a database.
 * @example for (const { where, what, mend } of await checkModule('modules/synthesis')) print(`${where}: ${what} → ${mend}`);
 */
export async function checkModule(folder: string): Promise<Finding[]> {
  const contract = await openContract(folder);
  const found = await Promise.all(staticChecks.map(({ run }) => run(contract)));
  return found.flat();
}
