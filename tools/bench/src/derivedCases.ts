import * as core from '@losswright/core';
import type { CallSpecification } from '@losswright/core';
import * as contracts from '@losswright/core/contracts';
import * as onnx from '@losswright/onnxruntime-web';
import type { BenchCase } from './cases.ts';
import { drawNumbers, type Kind } from './numbers.ts';

type Inputs = BenchCase['inputs'];
type Lengths = Readonly<Record<string, number>>;

interface CoreLoss {
  (...call: readonly unknown[]): unknown;
  readonly spec: CallSpecification;
}

const isLoss = (value: unknown): value is CoreLoss => typeof value === 'function' && 'spec' in value;
const exported: readonly unknown[] = Object.values(core);
const specifications = new Map(
  Object.values(contracts).map(({ specification }) => [specification.name, specification]),
);

/** How long a plain axis is, unless its specification says so; groups have what is left of the elements. */
const plainLength = 64;
const kinds: Readonly<Record<'float' | 'integer', readonly Kind[]>> = {
  float: ['normal', 'probability', 'bit'],
  integer: ['label', 'bit', 'sign'],
};

const isGroup = (axis: string): boolean => axis.endsWith('...');

/** The length of every axis, so that the first input has about so many elements. */
const lengthsOf = ({ inputs }: CallSpecification, elements: number): Lengths => {
  const first = inputs[0]?.axes ?? [];
  const lengths: Record<string, number> = {};
  const usual = Math.max(1, Math.min(plainLength, Math.floor(elements ** (1 / first.length))));
  const axes = inputs.flatMap((input) => input.axes);
  for (const { name, length } of axes) lengths[name] = length ?? usual;
  const product = first.slice(1).reduce((all, { name }) => all * (lengths[name] ?? 1), 1);
  const heads = inputs.flatMap((input) => input.axes[0]?.name ?? []);
  const isRest = (name: string): boolean => name === heads[0] || (isGroup(name) && heads.includes(name));
  for (const { name, length } of axes)
    if (isRest(name) && length === undefined) lengths[name] = Math.max(1, Math.floor(elements / product));
  return lengths;
};

/** Every way to say what the numbers of the inputs are. */
const choicesOf = ({ inputs }: CallSpecification): readonly (readonly Kind[])[] =>
  inputs.reduce<readonly (readonly Kind[])[]>(
    (chosen, { dtype }) => chosen.flatMap((before) => kinds[dtype].map((kind) => [...before, kind])),
    [[]],
  );

const inputsOf = (spec: CallSpecification, chosen: readonly Kind[]): Inputs =>
  Object.fromEntries(
    spec.inputs.map(({ name, axes }, index) => [
      name,
      {
        kind: chosen[index] ?? 'normal',
        shape: (elements) => axes.map((axis) => lengthsOf(spec, elements)[axis.name] ?? 1),
      },
    ]),
  );

/** Whether a loss has a finite value on such inputs: else it would be NaN that is measured. */
const isFinite = (loss: CoreLoss, inputs: Inputs): boolean => {
  const tensors = Object.values(inputs).map(({ kind, shape }, seed) => {
    const own = shape(256);
    return {
      data: drawNumbers(
        kind,
        own.reduce((product, length) => product * length, 1),
        seed,
        2,
      ),
      shape: own,
    };
  });
  try {
    return Number.isFinite(loss(...tensors));
  } catch (error) {
    if (error instanceof core.LossInputError) return false;
    throw error;
  }
};

/** The defaults of the parameters, as the lines of other frameworks read them. */
const parametersOf = (spec: CallSpecification, elements: number): Readonly<Record<string, unknown>> => {
  const lengths = lengthsOf(spec, elements);
  return Object.fromEntries(
    spec.parameters.map(({ name, axes, default: value }) => [
      name,
      axes.length === 0 || value === null ? value : { fill: value, shape: axes.map((axis) => lengths[axis.name] ?? 1) },
    ]),
  );
};

/** The cases of all losses that have none yet: shapes by their axes, and the first kinds of numbers that they take. */
export const derivedCases = (known: readonly string[]): readonly BenchCase[] =>
  exported
    .filter(isLoss)
    .filter(({ spec }) => !known.includes(spec.name))
    .flatMap((loss): readonly BenchCase[] => {
      const { spec } = loss;
      const inputs = choicesOf(spec)
        .map((chosen) => inputsOf(spec, chosen))
        .find((candidate) => isFinite(loss, candidate));
      if (inputs === undefined) return [];
      return [
        {
          name: spec.name,
          core: loss,
          onnx: Object.entries(onnx).find(([name]) => name === spec.exportName)?.[1],
          inputs,
          options: {},
          gradients: spec.inputs.filter(({ differentiable }) => differentiable).map(({ name }) => name),
          parameters: (elements) => parametersOf(spec, elements),
          pytorch: specifications.get(spec.name)?.equivalents['pytorch'],
        },
      ];
    });
