import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { constantNames, functionNames } from '../elaborate/scope.ts';
import { readPrimitives } from '../primitives/readPrimitives.ts';
import { languageNames } from './reservedNames.ts';

it('has every function and constant of the language', () => {
  const table = readPrimitives(readFileSync(new URL('../../../../spec/primitives.yaml', import.meta.url), 'utf8'));
  const missing = [...functionNames(table), ...constantNames].filter((name) => !languageNames.has(name));
  // Operators have no name that a formula could write.
  const operators =
    'add subtract multiply negate divide power floor_divide modulo cast equal not_equal less less_equal';
  expect(missing.filter((name) => !operators.split(' ').includes(name))).toEqual([]);
});
