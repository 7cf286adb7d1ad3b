import { SpecErrors, type LossSpec } from '@losswright/compiler';
import { checkSpecFiles } from './checkSpecFiles.ts';
import { findSpecFiles } from './findSpecFiles.ts';

/**
 * Reads the specs of a command that uses them.
 *
 * @throws SpecErrors with every mistake of every file, UsageError where there is no such file.
 */
export async function loadSpecs(given: readonly string[], folder: string): Promise<readonly LossSpec[]> {
  const checked = await checkSpecFiles(await findSpecFiles(given, folder), folder);
  const mistakes = checked.flatMap((file) => file.mistakes);
  if (mistakes.length > 0) throw new SpecErrors(mistakes);
  return checked.flatMap(({ spec }) => (spec === undefined ? [] : [spec]));
}
