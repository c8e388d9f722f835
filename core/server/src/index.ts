export * from './kernel/database';
export * from './kernel/installed';
export * from './kernel/manifests';
export * from './kernel/migrator';
