import type { FigureSource } from '@bocage/sdk/server';

/** Figures of the home page, by module. */
export abstract class Figures {
  abstract readonly sources: ReadonlyMap<string, readonly FigureSource[]>;
}
