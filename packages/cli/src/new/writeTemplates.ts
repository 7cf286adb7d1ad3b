import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';
import { checkSpec, SpecErrors } from '@losswright/compiler';
import { UsageError } from '../usageError.ts';
import { specTemplate } from './specTemplate.ts';
import { vectorTemplate } from './vectorTemplate.ts';

interface Wanted {
  readonly name: string;
  readonly family: string;
  readonly dir: string;
  readonly vectors: string;
}

/** Where the schemas are when the package is not installed in the project. */
const published = 'https://unpkg.com/losswright/schema';

/**
 * Writes the two files of a new loss.
 *
 * @returns their paths, relative to the folder.
 * @throws UsageError for a file that exists, SpecErrors for a name that cannot be one.
 */
export async function writeTemplates(
  { name, family, dir, vectors }: Wanted,
  folder: string,
): Promise<{ readonly spec: string; readonly vectors: string }> {
  const files = { spec: join(dir, `${name}.loss.yaml`), vectors: join(vectors, `${name}.json`) };
  requireName(name);
  const texts = {
    spec: specTemplate({ name, family, schema: schemaFor(resolve(folder, files.spec), 'loss') }),
    vectors: vectorTemplate({ name, schema: schemaFor(resolve(folder, files.vectors), 'vectors') }),
  };
  const mistakes = checkSpec(texts.spec, files.spec);
  if (mistakes.length > 0) throw new SpecErrors(mistakes);
  const existing = Object.values(files).find((file) => existsSync(resolve(folder, file)));
  if (existing !== undefined) throw new UsageError(`${existing} exists already; choose another name, or remove it`);
  for (const key of ['spec', 'vectors'] as const) {
    const target = resolve(folder, files[key]);
    await mkdir(dirname(target), { recursive: true });
    // The flag: of two that write at once, one loses.
    await writeFile(target, texts[key], { flag: 'wx' });
  }
  return files;
}

/** A name becomes a path before anything else is made of it. */
function requireName(name: string): void {
  if (/^[a-z][a-z0-9_]*$/.test(name)) return;
  throw new UsageError(
    `${JSON.stringify(name)} is no name of a loss: expected lower-case letters, digits and "_", such as my_loss`,
  );
}

/** The schema beside the installed package, whose version is then the right one; else the published one. */
function schemaFor(file: string, kind: 'loss' | 'vectors'): string {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const schema = join(folder, 'node_modules', 'losswright', 'schema', `${kind}.schema.json`);
    if (existsSync(schema)) {
      const path = relative(dirname(file), schema).split(sep).join(posix.sep);
      return path.startsWith('.') ? path : `./${path}`;
    }
    if (folder === dirname(folder)) return `${published}/${kind}.schema.json`;
  }
}
