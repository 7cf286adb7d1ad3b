import type { CompiledVariant } from '../../compile/compileLoss.ts';
import { cellCode, fenced } from './markdown.ts';
import { gradientLatex } from './gradientLatex.ts';

interface Section {
  readonly equations: string;
  readonly choices: readonly CompiledVariant['choices'][];
}

const equationsOf = ({ canonical: { gradients, names } }: CompiledVariant): string =>
  Object.entries(gradients)
    .map(([input, node]) => fenced('math', gradientLatex(input, node, names)))
    .join('\n\n');

/** The variants that share their gradients, in the order of the variants. */
const group = (variants: readonly CompiledVariant[]): readonly Section[] => {
  const sections = new Map<string, Section>();
  for (const variant of variants) {
    const equations = equationsOf(variant);
    const choices = [...(sections.get(equations)?.choices ?? []), variant.choices];
    sections.set(equations, { equations, choices });
  }
  return [...sections.values()];
};

/** The choices that tell a section from the others: those that are the same in all of its variants. */
const describeChoices = ({ choices }: Section): readonly string[] => {
  const [first = {}] = choices;
  return Object.entries(first).flatMap(([name, value]) =>
    choices.every((other) => other[name] === value) ? [cellCode(`${name} = ${String(value)}`)] : [],
  );
};

/** The gradients of every variant as Markdown; variants with the same gradients are shown once. */
export const gradientSections = (variants: readonly CompiledVariant[]): string => {
  const sections = group(variants);
  const [only, ...others] = sections;
  if (only === undefined) return '';
  if (others.length === 0) return only.equations;
  return sections
    .map((section) => `With ${describeChoices(section).join(' and ')}:\n\n${section.equations}`)
    .join('\n\n');
};
