import type { Named, NamedArea, NamedTaxon } from './named';

/** Which organisation answers for which taxa and territory. */
export interface Stewardship {
  readonly id: string;
  readonly organisation: Named;
  readonly taxon: NamedTaxon | null;
  readonly area: NamedArea | null;
  readonly mayDecide: boolean;
  readonly mayValidate: boolean;
  readonly validFrom: string;
  readonly validTo: string | null;
}
