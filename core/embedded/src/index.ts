export { EmbeddedDatabaseInUseError } from './directory-lock';
export { startEmbeddedDatabase } from './start';
export type { EmbeddedDatabase, EmbeddedDatabaseOptions, EmbeddedDatabaseStep } from './start';
