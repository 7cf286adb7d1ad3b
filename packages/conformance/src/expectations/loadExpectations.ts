import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Expectations } from './expectations.ts';
import { readExpectations } from './readExpectations.ts';

/**
 * Loads `<folder>/<backend>.yaml`; a backend without such a file has no known deviations.
 *
 * @param cases the qualified ids of all cases there are.
 */
export async function loadExpectations(
  folder: string,
  backend: string,
  cases: ReadonlySet<string>,
): Promise<Expectations | undefined> {
  const file = join(folder, `${backend}.yaml`);
  return existsSync(file) ? readExpectations(file, await readFile(file, 'utf8'), cases) : undefined;
}
