export * from './import-mapping';
