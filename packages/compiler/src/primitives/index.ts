export * from './primitiveTable.ts';
export * from './readPrimitives.ts';
