import { expect, test } from 'vitest';
import { installedNames } from './installedNames.ts';

test('the names are those of the npm install lines', () => {
  const readme =
    '```sh\nnpm install a @b/c   # for the web\nnpm ci\nnpm install --save-dev d\n```\nnpm install not-this';
  expect(installedNames(readme)).toEqual(['a', '@b/c', 'd']);
});
