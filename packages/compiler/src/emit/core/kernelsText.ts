import type { CompiledLoss, CompiledVariant } from '../../compile/compileLoss.ts';
import type { LossSpec } from '../../schema/lossSpec.ts';
import { destructure } from './callMembers.ts';
import { pascalCase } from '../shared/identifiers.ts';
import { identifiersOf } from './identifiersOf.ts';
import type { Goal } from './goal.ts';
import { writeKernel } from './kernelWriter.ts';
import { canonicalAxes, memoryAxes } from './lossLayout.ts';
import { printedComment } from '../shared/printedComment.ts';

/** The kernels of one variant as text, under a name of their own. */
export interface KernelsText {
  readonly name: string;
  readonly text: string;
  /** Functions of the runtime that the text calls. */
  readonly helpers: ReadonlySet<string>;
}

const memberOrder = ['weights', 'losses', 'scale', 'cotangents', 'counts'];

/** imageIncludeBackground: the choices of a variant in one word. */
const variantName = ({ choices }: CompiledVariant): string => {
  const words = Object.entries(choices).map(([parameter, choice]) => {
    if (typeof choice === 'boolean') return `${choice ? '' : 'Not'}${pascalCase(parameter)}`;
    return choice === 'none' || choice === 'given'
      ? `${pascalCase(parameter)}${pascalCase(choice)}`
      : pascalCase(choice);
  });
  return words.length === 0 ? 'kernels' : `kernels${words.join('')}`;
};

/** Writes value, valueAndGradients and, where elements count differently, count. */
export const kernelsText = ({ spec }: CompiledLoss, variant: CompiledVariant): KernelsText => {
  const helpers = new Set<string>();
  const total: Goal = { action: { kind: 'total' }, value: variant.loss, axes: variant.lossAxes };
  const methods = [
    methodText(spec, variant, 'value', [total], helpers),
    methodText(spec, variant, 'valueAndGradients', [total, ...gradientGoals(spec, variant)], helpers),
    ...(variant.count === undefined
      ? []
      : [methodText(spec, variant, 'count', [countGoal(variant, variant.count)], helpers)]),
  ];
  const choices = Object.entries(variant.choices).map(([parameter, choice]) => `${parameter} = ${choice}`);
  const name = variantName(variant);
  const text = [
    ...(choices.length === 0 ? [] : [printedComment([choices.join(', ')])]),
    `const ${name}: Kernels<Inputs, Parameters, Sizes, Gradients> = {`,
    methods.join('\n\n'),
    '};',
  ].join('\n');
  return { name, text, helpers };
};

const gradientGoals = (spec: LossSpec, { gradients, madeAxes }: CompiledVariant): readonly Goal[] => {
  const { identifiers } = identifiersOf(spec, [...madeAxes.keys()]);
  return Object.entries(gradients).map(([input, value]) => {
    const axes = memoryAxes(spec).get(input) ?? [];
    const name = identifiers.gradients.get(input) ?? input;
    return { action: { kind: 'store', target: { name, axes, isOptional: true } }, value, axes };
  });
};

const countGoal = ({ lossAxes }: CompiledVariant, count: Goal['value']): Goal => ({
  action: { kind: 'store', target: { name: 'counts', axes: lossAxes, isOptional: false } },
  value: count,
  axes: lossAxes,
});

const methodText = (
  spec: LossSpec,
  variant: CompiledVariant,
  method: 'value' | 'valueAndGradients' | 'count',
  goals: readonly Goal[],
  helpers: Set<string>,
): string => {
  const { identifiers, takenNames } = identifiersOf(spec, [...variant.madeAxes.keys()]);
  const { lines, used } = writeKernel({
    identifiers,
    takenNames,
    axesOf: memoryAxes(spec),
    lossAxes: variant.lossAxes,
    authorNames: variant.names,
    madeAxes: variant.madeAxes,
    canonicalAxes: [...canonicalAxes(spec), ...variant.madeAxes.keys()],
    goals,
  });
  const isCount = method === 'count';
  if (isCount) used.members.add('counts');
  else used.helpers.add('compensated');
  used.helpers.forEach((helper) => helpers.add(helper));
  const gradients = method === 'valueAndGradients' ? Object.keys(variant.gradients) : [];
  return [
    `${method}(call) {`,
    ...destructure(
      [...identifiers.inputs.keys()].filter((name) => used.inputs.has(name)),
      identifiers.inputs,
      'call.inputs',
    ),
    ...destructure(
      [...identifiers.parameters.keys()].filter((name) => used.parameters.has(name)),
      identifiers.parameters,
      'call.parameters',
    ),
    ...destructure(
      [...identifiers.sizes.keys()].filter((name) => used.sizes.has(name)),
      identifiers.sizes,
      'call.sizes',
    ),
    ...destructure(
      memberOrder.filter((name) => used.members.has(name)),
      new Map(),
      'call',
    ),
    ...destructure(gradients, identifiers.gradients, 'call.gradients'),
    ...(isCount ? [] : ['let total = 0;', 'let totalError = 0;']),
    ...lines,
    ...(isCount ? [] : ['return compensated(total, totalError);']),
    '},',
  ].join('\n');
};
