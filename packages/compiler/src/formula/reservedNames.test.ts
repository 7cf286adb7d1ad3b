import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { constantNames, functionNames } from '../elaborate/scope.ts';
import { readPrimitives } from '../primitives/readPrimitives.ts';
import { alongOperations, elementwiseOperations } from '../emit/tfjs/operations.ts';
import { generatedNames, languageNames } from './reservedNames.ts';

it('has every function and constant of the language', () => {
  const table = readPrimitives(readFileSync(new URL('../../../../spec/primitives.yaml', import.meta.url), 'utf8'));
  const missing = [...functionNames(table), ...constantNames].filter((name) => !languageNames.has(name));
  // Operators have no name that a formula could write.
  const operators =
    'add subtract multiply negate divide power floor_divide modulo cast equal not_equal less less_equal';
  expect(missing.filter((name) => !operators.split(' ').includes(name))).toEqual([]);
});

it('has everything that generated modules import', () => {
  const packages = fileURLToPath(new URL('../../../', import.meta.url));
  const modules = ['core', 'tfjs', 'onnxruntime-web'].flatMap((name) => {
    const folder = join(packages, name, 'src/generated');
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    // Without the files that only export what others hold.
    return paths
      .filter((path) => /^(?!contracts|entries)\w+\/\w+\.ts$/.test(path))
      .map((path) => readFileSync(join(folder, path), 'utf8'));
  });
  const imported = modules.flatMap((text) =>
    [...text.matchAll(/^import \{([^}]*)\}/gm)].flatMap(([, list = '']) =>
      list.split(',').map((entry) => entry.trim()),
    ),
  );
  const values = imported
    .filter((entry) => entry !== '' && !entry.startsWith('type '))
    .map((entry) => entry.replace(/^.* as /, ''))
    .filter((name) => /^[a-z]/.test(name));
  const operations = [...Object.values(elementwiseOperations), ...Object.values(alongOperations)].map(
    ({ name }) => name,
  );
  expect(values.length).toBeGreaterThan(100);
  expect([...new Set([...values, ...operations])].filter((name) => !generatedNames.has(name))).toEqual([]);
});
