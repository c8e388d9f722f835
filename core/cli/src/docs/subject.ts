import type { Catalogue } from '@bocage/sdk/testing';
import type { LoadedModule } from '@bocage/server/kernel';
import type { ReferenceSource } from './source-scan';

/** A module with what its files say. */
export interface DocumentedModule extends LoadedModule {
  readonly folder: string;
  readonly sources: readonly ReferenceSource[];
  /** Texts by language and key. */
  readonly texts: Readonly<Record<'fr' | 'en', Readonly<Record<string, string>>>>;
}

/** Everything the reference is written from. */
export interface Subject {
  readonly root: string;
  /** Core first, then the installed modules. */
  readonly modules: readonly DocumentedModule[];
  readonly catalogue: Catalogue;
  readonly graphqlSchema: string;
  readonly openApi: Readonly<Record<string, unknown>>;
}
