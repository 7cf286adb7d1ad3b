import type { CompiledLoss } from '../../compile/compileLoss.ts';

/** Whether every tensor of a loss has one and the same group of axes, and so the shape of the first input. */
export const isElementwise = ({ spec, variants }: CompiledLoss): boolean => {
  const inputs = Object.values(spec.inputs).map(({ axes }) => axes);
  const tensors = [...inputs, ...Object.values(spec.parameters).map(({ axes }) => axes)].filter(
    ({ length }) => length > 0,
  );
  const group = inputs[0]?.[0]?.name ?? '';
  return (
    group.endsWith('...') &&
    inputs.every(({ length }) => length === 1) &&
    tensors.every(([axis, ...others]) => axis?.name === group && others.length === 0) &&
    variants.every(({ madeAxes, equalAxes }) => madeAxes.size === 0 && equalAxes.length === 0)
  );
};
