const cell = (text: string) =>
  text
    .replaceAll('|', '\\|')
    .replaceAll(/\s*\n\s*/g, ' ')
    .trim();

/** A table; nothing without rows. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

export const code = (text: string | undefined): string => (text ? `\`${text}\`` : '');

/** Blocks of a page, one blank line apart; empty ones are left out. */
export function page(...blocks: readonly (string | readonly string[])[]): string {
  return `${blocks
    .flat()
    .filter((block) => block !== '')
    .join('\n\n')}\n`;
}
