/** Digits that mean something: a pond of 0.4 ha, an estuary of 1 284 ha. */
export function hectareDigits(hectares: number): Intl.NumberFormatOptions {
  return { maximumFractionDigits: hectares < 1 ? 2 : hectares < 100 ? 1 : 0 };
}
