import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishablePackages } from './publishablePackages.ts';
import type { Snippet } from './snippet.ts';

export const entriesModule = 'entries';

/** The snippets as modules of the project in `folder`, and one more that imports every entry of every package. */
export function writeModules(folder: string, snippets: readonly Snippet[]): void {
  mkdirSync(join(folder, 'modules'));
  const modules = [...snippets.map((snippet) => [moduleName(snippet), snippet.code] as const), importsOfEntries()];
  for (const [name, code] of modules) writeFileSync(join(folder, 'modules', `${name}.ts`), code);
}

export function moduleName({ file, line }: Snippet): string {
  return `${file.replaceAll('/', '-').replace('.md', '')}-${line}`;
}

function importsOfEntries(): readonly [string, string] {
  const specifiers = publishablePackages.flatMap(({ name, entries }) => entries.map((entry) => join(name, entry)));
  const imports = specifiers.map((specifier, index) => `import * as entry${index} from '${specifier}';`);
  const loaded = `console.log([${specifiers.map((_, index) => `entry${index}`).join(', ')}].length);`;
  return [entriesModule, [...imports, loaded].join('\n')];
}
