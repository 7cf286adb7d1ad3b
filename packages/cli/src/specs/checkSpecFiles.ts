import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { checkSpec, checkTogether, compileLoss, readSpec, SpecError, type LossSpec } from '@losswright/compiler';
import { readCallable } from '@losswright/conformance/catalogue';

/** A spec file, and all that is wrong with it. */
export interface CheckedFile {
  readonly file: string;
  /** Absent where the file cannot be read as a spec. */
  readonly spec?: LossSpec;
  readonly mistakes: readonly SpecError[];
}

/**
 * Reads spec files and looks for every mistake: in each file, between them, and in what their formulas mean.
 *
 * @param report called before each file.
 */
export async function checkSpecFiles(
  files: readonly string[],
  folder: string,
  report: (file: string) => void = () => {},
): Promise<readonly CheckedFile[]> {
  const read = await Promise.all(
    files.map(async (file): Promise<CheckedFile> => {
      const text = await readFile(resolve(folder, file), 'utf8');
      const mistakes = checkSpec(text, file);
      return mistakes.length > 0 ? { file, mistakes } : { file, spec: readSpec(text, file), mistakes };
    }),
  );
  const specs = read.flatMap(({ spec }) => (spec === undefined ? [] : [spec]));
  const losses = [...specs, ...(await readCallable(specs))];
  const together = checkTogether(specs);
  return read.map(({ file, spec, mistakes }) => {
    if (spec === undefined) return { file, mistakes };
    report(file);
    const shared = together.filter((mistake) => mistake.file === file);
    return { file, spec, mistakes: [...shared, ...mistakesOfMeaning(spec, losses)] };
  });
}

function mistakesOfMeaning(spec: LossSpec, losses: readonly LossSpec[]): readonly SpecError[] {
  try {
    compileLoss(spec, 'core', losses);
    return [];
  } catch (error) {
    if (error instanceof SpecError) return [error];
    throw error;
  }
}
