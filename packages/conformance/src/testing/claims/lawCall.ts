import type { LossSpec, Sizes } from '@losswright/compiler';
import type { OptionValue } from '../../vectors/vectorCase.ts';
import type { Tensor } from '../../vectors/tensor.ts';

/** Flat numbers by the name of the input or parameter, in the order of the spec's axes. */
export type Numbers = Readonly<Record<string, readonly number[]>>;

/** The arguments of a call as laws think of them: numbers over named axes. */
export interface LawCall {
  /** The length of every axis; a group is one axis. */
  readonly sizes: Sizes;
  /** The dimensions of every group. */
  readonly groups: Readonly<Record<string, readonly number[]>>;
  readonly inputs: Numbers;
  readonly parameters: Numbers;
  /** An arm for each parameter that is read with `match`. */
  readonly choices: Readonly<Record<string, string | boolean>>;
}

/** The axes of an input or a parameter in the spec's order. */
export const axesOf = (spec: LossSpec, name: string): readonly string[] =>
  (spec.inputs[name] ?? spec.parameters[name])?.axes.map((axis) => axis.name) ?? [];

const tensorOf = (spec: LossSpec, name: string, call: LawCall, data: readonly number[]): Tensor => ({
  shape: axesOf(spec, name).flatMap((axis) => call.groups[axis] ?? [call.sizes[axis] ?? 1]),
  dtype: spec.inputs[name]?.dtype === 'integer' ? 'int32' : 'float64',
  data,
});

/** The inputs as a backend takes them. */
export const tensorsOf = (spec: LossSpec, call: LawCall): Readonly<Record<string, Tensor>> =>
  Object.fromEntries(
    Object.keys(spec.inputs).map((name) => [name, tensorOf(spec, name, call, call.inputs[name] ?? [])]),
  );

/** The parameters as a backend takes them. */
export const optionsOf = (spec: LossSpec, call: LawCall): Readonly<Record<string, OptionValue>> =>
  Object.fromEntries(
    Object.entries(spec.parameters).flatMap(([name, { kind, axes }]): readonly (readonly [string, OptionValue])[] => {
      const choice = call.choices[name];
      if (kind === 'choice') return choice === undefined ? [] : [[name, choice]];
      const numbers = call.parameters[name];
      if (choice === 'none' || numbers === undefined) return [];
      if (axes.length > 0) return [[name, tensorOf(spec, name, call, numbers)]];
      const [number = Number.NaN] = numbers;
      return [[name, kind === 'mask' ? number !== 0 : number]];
    }),
  );

/** The same call with other numbers in some inputs. */
export const withInputs = (call: LawCall, inputs: Numbers): LawCall => ({
  ...call,
  inputs: { ...call.inputs, ...inputs },
});
