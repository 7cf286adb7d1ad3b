import type { LossSpec, ParameterSpec } from '../schema/lossSpec.ts';

/** One choice for every parameter that is read with `match`; optional parameters are `none` or `given`. */
export type Choices = Readonly<Record<string, string | boolean>>;

/** The arms that a parameter has in `match`, or undefined for a parameter that is a run-time number. */
export const armsOf = (parameter: ParameterSpec): readonly (string | boolean)[] | undefined => {
  if (parameter.choices !== undefined) return parameter.choices;
  return parameter.default === undefined ? ['none', 'given'] : undefined;
};

/** Every combination of choices, the defaults' first. */
export const listVariants = (spec: LossSpec): readonly Choices[] => {
  let variants: readonly Choices[] = [{}];
  for (const [name, parameter] of Object.entries(spec.parameters)) {
    const arms = armsOf(parameter);
    if (arms === undefined) continue;
    const preferred = parameter.default ?? 'none';
    const ordered = [...arms.filter((arm) => arm === preferred), ...arms.filter((arm) => arm !== preferred)];
    variants = variants.flatMap((variant) => ordered.map((arm) => ({ ...variant, [name]: arm })));
  }
  return variants;
};
