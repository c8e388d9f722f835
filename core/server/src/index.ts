export * from './kernel/database';
export * from './kernel/installed';
export * from './kernel/manifests';
export * from './kernel/migrator';
export { systemCtx } from './access/system-ctx';
export * from './platform/open-database';
export * from './platform/platform';
