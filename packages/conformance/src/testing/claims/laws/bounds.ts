import { isLossInputError } from '../../../run/isLossInputError.ts';
import { type Law, leadingInputs } from '../law.ts';
import { withInputs } from '../lawCall.ts';

export const nonnegative: Law = async ({ call, run }) => {
  const { loss, errors } = await run(call);
  const index = loss.findIndex((value, i) => !(value >= 0) && !(value >= -(errors().loss[i] ?? 0)));
  return index === -1 ? undefined : `element ${index} is ${String(loss[index])}`;
};

export const boundedBy: Law = async ({ call, run, bound }) => {
  const { loss, errors } = await run(call);
  const index = loss.findIndex((value, i) => !(value <= bound) && !(value <= bound + (errors().loss[i] ?? 0)));
  return index === -1 ? undefined : `element ${index} is ${String(loss[index])}, above ${bound}`;
};

export const zeroAtTarget: Law = async (trial) => {
  const [first, second] = leadingInputs(trial);
  const { call, run } = trial;
  const { loss } = await run(withInputs(call, { [first]: call.inputs[second] ?? [] }));
  const index = loss.findIndex((value) => value !== 0);
  return index === -1 ? undefined : `element ${index} is ${String(loss[index])} at the target`;
};

export const gradientBoundedBy: Law = async (trial) => {
  const [first] = leadingInputs(trial);
  const { call, run, bound } = trial;
  const { gradients, errors } = await run(call);
  const gradient = gradients[first] ?? [Number.NaN];
  const index = gradient.findIndex(
    (slope, i) => !(Math.abs(slope) <= bound) && !(Math.abs(slope) <= bound + (errors().gradients[first]?.[i] ?? 0)),
  );
  return index === -1 ? undefined : `the gradient at ${index} is ${String(gradient[index])}, beyond ${bound}`;
};

/** Above the slopes of all bounded losses for ordinary parameters, and below what the extremes give to the others. */
const outsize = 2 ** 12;

/** Far out, near 0 and near the edges of [0, 1]: powers of two, and their distances to 1. */
const extremes: readonly ((number: number) => number)[] = [8, 24, 48].flatMap((exponent) => [
  (number: number) => Math.sign(number) * 2 ** exponent,
  (number: number) => Math.sign(number) * 2 ** -exponent,
  () => 2 ** -exponent,
  () => 1 - 2 ** -exponent,
]);

export const robust: Law = async (trial) => {
  const [first] = leadingInputs(trial);
  const { call, run, isMeant } = trial;
  const ordinary = call.inputs[first] ?? [];
  for (const extreme of extremes) {
    for (const reach of [1, ordinary.length]) {
      const numbers = ordinary.map((number, i) => (i < reach ? extreme(number) : number));
      const extremeCall = withInputs(call, { [first]: numbers });
      if (!isMeant(extremeCall)) continue;
      // What the loss refuses is no input of it.
      const outcome = await run(extremeCall).catch((error: unknown) => {
        if (isLossInputError(error)) return undefined;
        throw error;
      });
      const gradient = outcome === undefined ? [] : (outcome.gradients[first] ?? [Number.NaN]);
      const index = gradient.findIndex((slope) => !(Math.abs(slope) <= outsize));
      if (index !== -1) return `the gradient is ${String(gradient[index])} at ${String(numbers[index])}`;
    }
  }
  return undefined;
};
