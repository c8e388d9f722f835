/** How databases, R and spreadsheets write that a cell has no value. */
const nothing = new Set(['\\N', 'NULL', 'null', 'NA', 'N/A', '#N/A', 'NaN', 'nan']);

export const isNothing = (cell: string): boolean => nothing.has(cell);
