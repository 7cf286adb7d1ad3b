import type { LossContract, PreparedCall } from '@losswright/core/runtime';
import type { ModelOptions } from '../loss.ts';
import type { ModelDocumentation } from './encodeModel.ts';
import { canBeInput } from './parameterInputs.ts';

/** What a model file says about itself: which loss it is, by which formula, and with which options. */
export function documentationOf(
  contract: LossContract,
  call: PreparedCall,
  { dtype, parameters: are }: Pick<Required<ModelOptions>, 'dtype' | 'parameters'>,
): ModelDocumentation {
  const { specification } = contract;
  const { name, title, summary, formula } = specification;
  const choices = specification.variants[call.variant]?.choices ?? {};
  const isInput = (parameter: string): boolean =>
    are === 'inputs' &&
    typeof call.parameters[parameter] === 'number' &&
    specification.parameters.some((known) => known.name === parameter && canBeInput(contract, known));
  const parameters = Object.entries({ ...choices, ...call.parameters }).map(([parameter, value]): [string, string] => {
    if (isInput(parameter)) return [parameter, 'input'];
    return [parameter, typeof value === 'object' ? JSON.stringify([...value.data]) : String(value)];
  });
  return {
    name,
    text: `${title}: ${summary}`,
    metadata: {
      loss: name,
      formula,
      dtype,
      reduction: call.reduction,
      normalizer: call.normalizer,
      empty: call.empty,
      layout: call.layout.map(({ axis }) => axis).join(' '),
      gradients: call.gradients.join(' '),
      ...Object.fromEntries(parameters),
    },
  };
}
