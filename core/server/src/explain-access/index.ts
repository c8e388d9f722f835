import type { Parts } from '../kernel/core-parts';

export const explainAccessParts: Parts = {};
