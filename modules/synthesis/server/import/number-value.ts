/** Reads `12`, `-3.5`, `3,5`, `1 234` (also with no-break spaces), `1e3`; `undefined` when it is not a number. */
export function readNumber(text: string): number | undefined {
  const plain = text.replaceAll(/[\s\u00a0\u202f]/g, '');
  const point = plain.includes(',') && !plain.includes('.') ? plain.replace(',', '.') : plain;
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(point)) return undefined;
  const value = Number(point);
  return Number.isFinite(value) ? value : undefined;
}
