import type { LossSpec } from '../../schema/lossSpec.ts';

/** Every axis of a loss once: those of the first input in its order, then those that only other inputs and parameters have. */
export const canonicalAxes = (spec: LossSpec): readonly string[] => {
  const declared = [...Object.values(spec.inputs), ...Object.values(spec.parameters)];
  return [...new Set(declared.flatMap(({ axes }) => axes.map(({ name }) => name)))];
};

/** The axes of inputs and tensor parameters in memory order. */
export const memoryAxes = (spec: LossSpec): ReadonlyMap<string, readonly string[]> =>
  new Map(
    [...Object.entries(spec.inputs), ...Object.entries(spec.parameters)].map(([name, { axes }]) => [
      name,
      axes.map((axis) => axis.name),
    ]),
  );
