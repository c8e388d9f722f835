import { contractChecks, type Contract } from './contract';
import { openContract } from './contract/contract';
import { written } from './contract/finding';
import { readModule } from './contract/sources';

/** A migration of everything, on the slower engine. */
const patience = 180_000;

/**
 * The contract of a module, one line in its `test/contract.spec.ts`: manifest, migrations, rights, gate, isolation, names, texts.
 * @example describeModule(__dirname);
 */
export function describeModule(folder: string): void {
  const { manifest } = readModule(folder);
  describe(`the contract of ${manifest.key}`, () => {
    let contract: Contract;
    beforeAll(async () => {
      contract = await openContract(folder);
    }, patience);
    afterAll(() => contract.close(), patience);

    for (const { title, run } of contractChecks) {
      it(
        title,
        async () => {
          const findings = await run(contract);
          if (findings.length > 0) throw new BrokenContract(written(findings));
        },
        patience,
      );
    }
  });
}

/** The findings are all there is to say: a stack into the suite would hide them. */
class BrokenContract extends Error {
  constructor(findings: string) {
    super(`\n${findings}`);
    this.name = 'BrokenContract';
    this.stack = this.message;
  }
}
