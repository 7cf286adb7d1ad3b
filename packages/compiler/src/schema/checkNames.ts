import { generatedNames, javascriptWords, languageNames, optionNames } from '../formula/reservedNames.ts';
import type { Mistakes } from './collect.ts';
import type { SpecFile } from './specFile.ts';
import { type Path, problemAt, problemAtKey, type YamlFile } from './yamlFile.ts';

const takenBy = (name: string): string | undefined => {
  if (languageNames.has(name)) return 'the formula language has it';
  if (optionNames.has(name)) return 'every loss has an option, and every vector a key, of this name';
  return javascriptWords.has(name) ? 'generated code cannot use it' : undefined;
};

const camelCase = (name: string): string => name.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

const baseName = (file: string): string | undefined => /([^/\\]+)\.loss\.yaml$/.exec(file)?.[1];

/** Where parameters choose among formulas, each has kernels and a graph of its own, called after the choices. */
const isGenerated = (exportName: string): boolean =>
  generatedNames.has(exportName) || /^(graph|kernels)[A-Z0-9]|Graph$/.test(exportName);

/** Folders of generated code beside those of the families. */
const generatedFolders: ReadonlySet<string> = new Set(['contracts', 'entries', 'simd']);

/** Inputs, parameters and the language are one namespace, and the file is called after its loss. */
export const checkNames = (file: YamlFile, raw: SpecFile, mistakes: Mistakes): void => {
  const expected = baseName(file.source.file);
  if (expected !== undefined && expected !== raw.name) {
    const advice = `rename the file to ${raw.name}.loss.yaml, or the loss to ${expected}`;
    mistakes.push(problemAt(file, ['name'], `the loss "${raw.name}" stands in the file of "${expected}"`, advice));
  }
  if (javascriptWords.has(raw.name) || isGenerated(camelCase(raw.name))) {
    mistakes.push(
      problemAt(file, ['name'], `"${raw.name}" is taken: generated code cannot use it`, 'choose another name'),
    );
  }
  if (generatedFolders.has(raw.family)) {
    const problem = `the family "${raw.family}" is taken: generated code has a folder of this name`;
    mistakes.push(problemAt(file, ['family'], problem, 'choose another name'));
  }
  const paths: readonly Path[] = [
    ...Object.keys(raw.inputs).map((name) => ['inputs', name]),
    ...Object.keys(raw.parameters ?? {}).map((name) => ['parameters', name]),
  ];
  const seen = new Map<string, string>();
  for (const path of paths) {
    const name = String(path[1]);
    const reason = takenBy(name);
    const other = seen.get(camelCase(name));
    if (reason !== undefined) {
      const advice = 'choose another name: no name may hide another';
      mistakes.push(problemAtKey(file, path, `"${name}" is taken: ${reason}`, advice));
    } else if (other !== undefined) {
      const problem =
        other === name ? `a second "${name}"` : `"${name}" and "${other}" are the same name in JavaScript`;
      mistakes.push(problemAtKey(file, path, problem, 'inputs and parameters are one namespace: choose another name'));
    }
    seen.set(camelCase(name), name);
  }
};
