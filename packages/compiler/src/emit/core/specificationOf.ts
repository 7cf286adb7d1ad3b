import { listVariants } from '../../compile/listVariants.ts';
import type { LossSpec, Range } from '../../schema/lossSpec.ts';
import { camelCase } from './identifiers.ts';

const rangeOf = ({ text, low, high, includesLow, includesHigh }: Range) => ({
  text,
  ...(Number.isFinite(low) ? { low } : {}),
  ...(Number.isFinite(high) ? { high } : {}),
  includesLow,
  includesHigh,
});

const lossAxesOf = (spec: LossSpec, choices: Readonly<Record<string, string | boolean>>): readonly string[] =>
  'parameter' in spec.lossAxes
    ? (spec.lossAxes.axes[String(choices[spec.lossAxes.parameter])] ?? [])
    : spec.lossAxes.axes;

/** The plain data that describe a loss at run time: the LossSpecification of the CPU package's runtime. */
export const specificationOf = (spec: LossSpec) => ({
  name: spec.name,
  exportName: camelCase(spec.name),
  family: spec.family,
  title: spec.title,
  summary: spec.summary,
  formula: spec.formula.text.trimEnd(),
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
  variants: listVariants(spec).map((choices) => ({ choices, lossAxes: lossAxesOf(spec, choices) })),
  reductions: spec.reductions,
  hasCount: spec.count !== undefined,
  properties: spec.properties,
  use: spec.use,
  equivalents: spec.equivalents,
  references: spec.references,
});
