export { catalogue, type Catalogue } from './catalogue.ts';
export { readCallable } from './readCallable.ts';
export { readSpecs, readSpecsNamed, specPaths } from './readSpecs.ts';
