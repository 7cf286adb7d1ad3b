/** What stands in the parentheses of a property. */
export type PropertyArgument = 'none' | 'input' | 'inputs' | 'input and axes' | 'axis' | 'bound' | 'scores';

interface PropertyEntry {
  readonly argument: PropertyArgument;
  readonly meaning: string;
}

/** What the first input may hold, for a loss that is proper: how it becomes probabilities of the labels. */
export const scoreKinds: readonly string[] = ['probability', 'sigmoid', 'distribution', 'softmax'];

/**
 * The claims that a spec can make, and tests check. Elements are those of the unreduced loss, and gradients those of
 * its sum.
 */
export const propertyTable: Readonly<Record<string, PropertyEntry>> = {
  nonnegative: { argument: 'none', meaning: 'No element of the loss is below 0.' },
  'zero-at-target': { argument: 'none', meaning: 'The loss is exactly 0 where the first two inputs are equal.' },
  symmetric: {
    argument: 'none',
    meaning: 'Exchanging the first two inputs leaves the loss as it is, and exchanges their gradients.',
  },
  smooth: { argument: 'none', meaning: 'The gradient is continuous.' },
  robust: {
    argument: 'none',
    meaning: 'The gradient by the first input is bounded, however large that input is, or however near to an edge.',
  },
  'bounded-by': { argument: 'bound', meaning: 'No element of the loss is above the bound.' },
  'gradient-bounded-by': {
    argument: 'bound',
    meaning: 'No element of the gradient by the first input is larger than the bound, whatever the inputs.',
  },
  'convex-in': { argument: 'input', meaning: 'The sum of the loss is a convex function of the input.' },
  'increasing-in': { argument: 'input', meaning: 'Raising elements of the input never lowers the loss.' },
  'decreasing-in': { argument: 'input', meaning: 'Raising elements of the input never raises the loss.' },
  'shift-invariant-in': {
    argument: 'input and axes',
    meaning: 'Adding one number to all of the input along the axes, or its last one, leaves the loss as it is.',
  },
  'translation-invariant-in': {
    argument: 'inputs',
    meaning: 'Adding one tensor to each of the inputs leaves the loss as it is.',
  },
  'scale-invariant-in': {
    argument: 'input',
    meaning: 'Multiplying the input by a positive number leaves the loss as it is.',
  },
  'permutation-invariant-in': {
    argument: 'axis',
    meaning: 'Reordering the axis in all that has it reorders the loss and the gradients likewise, or not at all.',
  },
  proper: {
    argument: 'scores',
    meaning:
      'Of all predictions, the true probabilities of the labels have the smallest expected loss. The argument says how the first input gives them.',
  },
};
