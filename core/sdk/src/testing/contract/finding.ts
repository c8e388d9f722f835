/** A broken rule: where, what, and how to mend it. */
export interface Finding {
  /** File (with line), table, route or name. */
  readonly where: string;
  readonly what: string;
  readonly mend: string;
}

export const finding = (where: string, what: string, mend: string): Finding => ({ where, what, mend });

/** Findings as a developer reads them. */
export function written(findings: readonly Finding[]): string {
  return findings.map(({ where, what, mend }) => `${where}: ${what}\n    → ${mend}`).join('\n');
}
