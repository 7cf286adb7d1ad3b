import type { CompiledLoss } from '../../compile/compileLoss.ts';
import type { Range } from '../../schema/lossSpec.ts';
import { formulaLatex } from '../docs/formulaLatex.ts';
import { gradientLatex } from '../docs/gradientLatex.ts';
import { camelCase } from '../shared/identifiers.ts';

const rangeOf = ({ text, low, high, includesLow, includesHigh }: Range) => ({
  text,
  ...(Number.isFinite(low) ? { low } : {}),
  ...(Number.isFinite(high) ? { high } : {}),
  includesLow,
  includesHigh,
});

/** The formula, and the gradients under the default choices. */
const latexOf = ({ spec, variants }: CompiledLoss) => {
  const [byDefault] = variants;
  const gradients = Object.entries(byDefault?.canonical.gradients ?? {}).map(
    ([input, gradient]) => [input, gradientLatex(input, gradient, byDefault?.canonical.names ?? new Map())] as const,
  );
  return { formula: formulaLatex(spec), gradients: Object.fromEntries(gradients) };
};

/** The plain data that calls need at run time: the CallSpecification of the CPU package's runtime. */
export const callSpecificationOf = ({ spec, variants }: CompiledLoss) => ({
  name: spec.name,
  exportName: camelCase(spec.name),
  inputs: Object.entries(spec.inputs).map(([name, { axes, dtype, differentiable, valid }]) => ({
    name,
    axes,
    dtype,
    differentiable,
    ...(valid === undefined ? {} : { valid: valid.text.trim() }),
  })),
  parameters: Object.entries(spec.parameters).map(([name, { kind, axes, default: byDefault, range, choices }]) => ({
    name,
    option: camelCase(name),
    kind,
    axes,
    default: byDefault ?? null,
    ...(range === undefined ? {} : { range: rangeOf(range) }),
    ...(choices === undefined ? {} : { choices }),
  })),
  variants: variants.map(({ choices, lossAxes }) => ({ choices, lossAxes })),
  reductions: spec.reductions,
  hasCount: spec.count !== undefined,
});

/** The plain data that describe a loss to people: the LossDescription of the CPU package's runtime. */
export const descriptionOf = (loss: CompiledLoss) => {
  const { spec } = loss;
  const { family, title, summary, formula, properties, use, equivalents, references } = spec;
  const docs = Object.entries({ ...spec.inputs, ...spec.parameters }).flatMap(([name, { doc }]) =>
    doc === undefined ? [] : [[name, doc] as const],
  );
  return {
    family,
    title,
    summary,
    formula: formula.text.trimEnd(),
    latex: latexOf(loss),
    docs: Object.fromEntries(docs),
    properties: properties.map(({ text }) => text),
    use,
    equivalents: Object.fromEntries(Object.entries(equivalents).map(([key, { code }]) => [key, code])),
    references,
  };
};
