import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { version } from './version.ts';

it('is that of the package', () => {
  expect(createRequire(import.meta.url)('../../../package.json')).toMatchObject({ version });
});
