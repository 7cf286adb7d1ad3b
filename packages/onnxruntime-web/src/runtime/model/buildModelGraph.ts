import { type CallInput, LossInputError, type LossSpecification, type PreparedCall } from '@losswright/core/runtime';
import type { GraphContext } from '../graph/graphContext.ts';
import { type BuildableLoss, buildGraph } from './buildGraph.ts';
import { graphContextOf } from './graphContextOf.ts';
import type { GraphDescription } from './modelDescription.ts';
import type { SplitOptions } from './prepareModel.ts';

/** Builds the graph of a model that needs no adapter around it, for the call's shapes alone or for all. */
export function buildModelGraph(
  loss: BuildableLoss,
  call: PreparedCall,
  { model }: SplitOptions,
  target: GraphContext['target'],
  isStatic: boolean,
): GraphDescription {
  if (target !== 'portable' && target !== 'wasm' && target !== 'webgpu') {
    const expected = "'portable', 'wasm' or 'webgpu'";
    throw new LossInputError(loss.spec.name, 'target', { expected, got: String(target) });
  }
  const context = graphContextOf(loss.spec, call, () => isStatic, {
    batchSize: isStatic ? call.batchSize : undefined,
    dtype: model.dtype,
    target,
  });
  return buildGraph(context, loss, call, { ...model, feedsScalars: false, hasOwnShapes: isStatic });
}

/** The inputs of a call with the given shapes. */
export function inputsOf(
  { name: loss, inputs }: LossSpecification,
  shapes: Readonly<Record<string, readonly number[]>>,
): CallInput[] {
  return inputs.map(({ name, dtype }) => {
    const shape = shapes[name];
    if (shape !== undefined) return { dtype, shape };
    throw new LossInputError(loss, name, { expected: 'a shape in the option shapes', got: 'nothing' });
  });
}
