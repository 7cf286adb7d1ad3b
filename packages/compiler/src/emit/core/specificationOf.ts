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

/** The plain data that describe a loss at run time: the LossSpecification of the CPU package's runtime. */
export const specificationOf = ({ spec, ...loss }: CompiledLoss) => ({
  name: spec.name,
  exportName: camelCase(spec.name),
  family: spec.family,
  title: spec.title,
  summary: spec.summary,
  formula: spec.formula.text.trimEnd(),
  latex: latexOf({ spec, ...loss }),
  inputs: Object.entries(spec.inputs).map(([name, { axes, dtype, differentiable, valid, doc }]) => ({
    name,
    axes,
    dtype,
    differentiable,
    ...(valid === undefined ? {} : { valid: valid.text.trim() }),
    ...(doc === undefined ? {} : { doc }),
  })),
  parameters: Object.entries(spec.parameters).map(
    ([name, { kind, axes, default: byDefault, range, choices, doc }]) => ({
      name,
      option: camelCase(name),
      kind,
      axes,
      default: byDefault ?? null,
      ...(range === undefined ? {} : { range: rangeOf(range) }),
      ...(choices === undefined ? {} : { choices }),
      doc,
    }),
  ),
  variants: loss.variants.map(({ choices, lossAxes }) => ({ choices, lossAxes })),
  reductions: spec.reductions,
  hasCount: spec.count !== undefined,
  properties: spec.properties.map(({ text }) => text),
  use: spec.use,
  equivalents: Object.fromEntries(Object.entries(spec.equivalents).map(([key, { code }]) => [key, code])),
  references: spec.references,
});
