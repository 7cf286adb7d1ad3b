import { buildSpec } from './buildSpec.ts';
import type { Mistakes } from './collect.ts';
import { describeIssue } from './describeIssue.ts';
import type { LossSpec } from './lossSpec.ts';
import { readYaml } from './readYaml.ts';
import { SpecError } from './specError.ts';
import { specFile } from './specFile.ts';

/** Several mistakes of one spec file; `errors` holds each as a SpecError. */
export class SpecErrors extends AggregateError {
  override readonly name = 'SpecErrors';
  declare readonly errors: SpecError[];

  constructor(mistakes: readonly SpecError[]) {
    super(mistakes, mistakes.map(({ message }) => message).join('\n\n'));
  }
}

/** The keys that the map at a place of the file may have. */
const knownKeys = (path: readonly PropertyKey[]): readonly string[] => {
  const { shape } = specFile;
  const [section] = path;
  if (section === undefined) return Object.keys(shape);
  if (section === 'use') return Object.keys(shape.use.shape);
  if (section === 'inputs') return Object.keys(shape.inputs.valueType.shape);
  if (section === 'parameters') return Object.keys(shape.parameters.unwrap().valueType.shape);
  return [];
};

const inOrder = (mistakes: readonly SpecError[]): readonly SpecError[] =>
  [...mistakes].sort((a, b) => a.line - b.line || a.column - b.column);

const read = (text: string, file: string): { readonly spec?: LossSpec; readonly mistakes: readonly SpecError[] } => {
  const { file: yaml, errors } = readYaml(text, file);
  if (yaml === undefined) return { mistakes: inOrder(errors) };
  const parsed = specFile.safeParse(yaml.value, { reportInput: true });
  if (!parsed.success) {
    return { mistakes: inOrder(parsed.error.issues.flatMap((issue) => describeIssue(yaml, issue, knownKeys))) };
  }
  const mistakes: Mistakes = [];
  const spec = buildSpec(yaml, parsed.data, mistakes);
  return { spec, mistakes: inOrder(mistakes) };
};

/**
 * Every mistake of a spec file in the order of its lines; empty for a spec that `readSpec` reads. Where the file is not
 * YAML, or lacks the structure of a spec, what depends on that is not looked at.
 */
export const checkSpec = (text: string, file: string): readonly SpecError[] => read(text, file).mistakes;

/**
 * Reads a spec file; `file` is its path as messages should show it. Throws SpecError for one mistake, SpecErrors for
 * several. Formulas are parsed, so that their syntax is right, but not yet given a meaning: compileLoss does that.
 */
export const readSpec = (text: string, file: string): LossSpec => {
  const { spec, mistakes } = read(text, file);
  const [first, ...others] = mistakes;
  if (others.length > 0) throw new SpecErrors(mistakes);
  if (spec === undefined || first !== undefined) throw first ?? new Error('a spec without mistakes was not read');
  return spec;
};
