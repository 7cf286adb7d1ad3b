import { type LossContract, LossInputError, type PreparedCall } from '@losswright/core/runtime';
import type { SplitOptions } from './prepareModel.ts';

type ParameterSpecification = LossContract['specification']['parameters'][number];

/** Whether a model can take a parameter as an input. A length that the graph is built for must be known. */
export function canBeInput({ madeAxes }: LossContract, { kind }: ParameterSpecification): boolean {
  return kind === 'float' || (kind === 'integer' && madeAxes === undefined);
}

/**
 * Checks the names of the parameters that come with a run: the model must take them.
 *
 * @param sample the call that the model was made for.
 * @returns options of the loss, whose values are still to be checked.
 */
export function readParameterInputs(
  contract: LossContract,
  { model }: SplitOptions,
  sample: PreparedCall,
  given: unknown,
): Readonly<Record<string, unknown>> {
  if (given === undefined) return {};
  const { name: loss, parameters } = contract.specification;
  if (typeof given !== 'object' || given === null) {
    const got = given === null ? 'null' : typeof given;
    throw new LossInputError(loss, 'parameters', { expected: 'an object of numbers by parameter', got });
  }
  const taken = parameters.filter(
    (parameter) => canBeInput(contract, parameter) && typeof sample.parameters[parameter.name] === 'number',
  );
  const names = taken.map(({ option }) => option);
  for (const [option, value] of Object.entries(given)) {
    if (model.parameters === 'fixed') {
      const advice = "Create the loss with parameters: 'inputs'.";
      throw new LossInputError(loss, option, { expected: 'no parameters: they are fixed', got: 'one', advice });
    }
    if (!names.includes(option)) {
      const expected = names.length === 0 ? 'no parameters' : `parameters among ${names.join(', ')}`;
      const advice = 'All others, and those that were left out at first, are fixed when the loss is created.';
      throw new LossInputError(loss, option, { expected, got: `one called ${option}`, advice });
    }
    if (typeof value !== 'number') throw new LossInputError(loss, option, { expected: 'a number', got: typeof value });
  }
  return { ...given };
}
