export * from './__record__';
