export * from './json-schema';
export * from './localised';
export * from './manifest';
export * from './observation';
export * from './page';
export * from './permission';
export * from './problem';
export * from './session';
