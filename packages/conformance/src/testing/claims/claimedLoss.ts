import { compileLoss, type CompiledLoss, type LossSpec } from '@losswright/compiler';
import type { LossContract } from '@losswright/core/runtime';
import { coreBackend } from '../../backends/coreBackend.ts';
import type { Backend } from '../../backend.ts';
import { createBounds } from '../../tolerance/createBounds.ts';
import type { VectorCase } from '../../vectors/vectorCase.ts';
import type { Outcome } from './law.ts';
import { type LawCall, optionsOf, tensorsOf } from './lawCall.ts';

/** A loss of which something is claimed: its graphs, and the generated code of the CPU package. */
export interface ClaimedLoss {
  readonly compiled: CompiledLoss;
  readonly run: (call: LawCall) => Promise<Outcome>;
}

/** Binds a spec to generated code: the published package's, or `losses`. */
export const claimedLoss = (
  spec: LossSpec,
  contract: LossContract,
  specs: readonly LossSpec[],
  losses?: object,
): ClaimedLoss => {
  const backend: Backend = coreBackend('core-float64', 'float64', losses === undefined ? {} : { added: losses });
  const boundsOf = createBounds([...specs, spec], [contract]);
  return {
    compiled: compileLoss(spec, 'core', specs),
    run: async (call) => {
      const [inputs, options] = [tensorsOf(spec, call), { ...optionsOf(spec, call), reduction: 'none' }];
      const answer = await backend.run(spec.name, inputs, options);
      if ('unsupported' in answer) throw new Error(answer.unsupported);
      const { value, gradients } = answer;
      const vector: VectorCase = {
        id: 'law',
        source: '',
        tags: [],
        tolerance: undefined,
        inputs,
        options,
        expected: { value, gradients },
      };
      return {
        loss: value.data,
        gradients: Object.fromEntries(Object.entries(gradients).map(([name, { data }]) => [name, data])),
        errors: () => {
          const bounds = boundsOf(backend, spec.name, vector);
          return { loss: bounds.value, gradients: bounds.gradients };
        },
      };
    },
  };
};
