export * from './import-mapping';
export * from './observation-filter';
