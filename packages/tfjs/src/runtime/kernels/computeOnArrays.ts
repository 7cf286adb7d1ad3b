import type { PreparedArrays } from '@losswright/core/kernels';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { LossCall } from '../lossCall.ts';
import type { HostValues } from './hostMemory.ts';
import { runHostKernel } from './runHostKernel.ts';

/** What the arrays of a call are computed to. */
export interface ArrayComputation {
  /** The gradient of the result, if it is read. */
  readonly upstream?: Tensor | undefined;
  readonly outputShapes: readonly (readonly number[])[];
  readonly compute: (
    arrays: PreparedArrays,
    outputs: readonly Float32Array[],
    upstream: HostValues | undefined,
  ) => void;
}

/** Names that no input has. */
const weightsKey = '#weights';
const upstreamKey = '#upstream';

/** Runs a computation on the arrays of a call, as one kernel of the backend. */
export const computeOnArrays = (
  { name, prepared, inputs: tensors, weights }: LossCall,
  { upstream, outputShapes, compute }: ArrayComputation,
): readonly Tensor[] =>
  runHostKernel(`Losswright:${name}`, {
    inputs: {
      ...tensors,
      ...(weights === undefined ? {} : { [weightsKey]: weights }),
      ...(upstream === undefined ? {} : { [upstreamKey]: upstream }),
    },
    outputShapes,
    compute: (values, outputs) => {
      const { [weightsKey]: ownWeights, [upstreamKey]: ownUpstream, ...inputs } = values;
      compute({ prepared, inputs, weights: ownWeights && floatsOf(ownWeights) }, outputs, ownUpstream);
    },
  });

const floatsOf = (values: HostValues): Float32Array =>
  values instanceof Float32Array ? values : Float32Array.from(values);
