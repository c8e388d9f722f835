export * from './builders';
export * from './client';
export * from './platform';
export * from './contract';
export * from './describe-module';
export * from './surface';
