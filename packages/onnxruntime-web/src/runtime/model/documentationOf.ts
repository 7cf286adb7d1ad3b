import type { LossSpecification, PreparedCall } from '@losswright/core/runtime';
import type { ModelDocumentation } from './encodeModel.ts';

/** What a model file says about itself. */
export function documentationOf(specification: LossSpecification, call: PreparedCall): ModelDocumentation {
  const { name, title, summary, formula } = specification;
  const choices = specification.variants[call.variant]?.choices ?? {};
  const parameters = Object.entries({ ...choices, ...call.parameters }).map(([parameter, value]): [string, string] => [
    parameter,
    typeof value === 'object' ? JSON.stringify([...value.data]) : String(value),
  ]);
  return {
    name,
    text: `${title}: ${summary}`,
    metadata: {
      loss: name,
      formula,
      reduction: call.reduction,
      normalizer: call.normalizer,
      ...Object.fromEntries(parameters),
    },
  };
}
