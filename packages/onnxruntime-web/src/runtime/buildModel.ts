import { checkOptions } from '@losswright/core/runtime';
import type { Loss, LossOptions, ModelOptions } from './loss.ts';
import { buildModelGraph, inputsOf } from './model/buildModelGraph.ts';
import { documentationOf } from './model/documentationOf.ts';
import { encodeModel } from './model/encodeModel.ts';
import { prepareModel, splitOptions } from './model/prepareModel.ts';
import { sampleInputs } from './model/sampleInputs.ts';

export interface BuildModelOptions<Input extends string = string> extends ModelOptions {
  /** The shape of every input, in your order. The model is then for these shapes alone. Default: lengths are free. */
  readonly shapes?: Readonly<Record<Input, readonly number[]>>;
  /**
   * What will run the model. `'portable'` uses only operators that every execution provider of ONNX Runtime Web has.
   * Long float32 sums are taken in two stages then, where lengths are known. `'wasm'` is for the CPU: such sums are
   * taken in float64, which WebGPU lacks. `'webgpu'` is for GPUs, which sum well in one stage. Default: `'portable'`.
   */
  readonly target?: 'portable' | 'wasm' | 'webgpu';
}

/**
 * Writes a loss and its gradients as an ONNX model: operator set 18, outputs `value` and `gradient_<input>`.
 *
 * With `shapes` the model takes the loss's inputs in their own shapes, integers as int32, and nothing else. Without,
 * every tensor has one dimension for each axis, of length 1 where it does not vary, and groups of dimensions are one:
 * logits [batch, class] beside target [batch, 1]. What the graph then needs to know of the lengths are inputs, too:
 * `size_<axis>` (int32 scalar), `index_<axis>` (int32: 0, 1, … along the axis), `batch_size` (scalar) and
 * `shape_<axes>` (int64: the lengths of a tensor that varies along these axes).
 *
 * @returns the bytes of an .onnx file.
 * @throws LossInputError naming the option or input, what was expected, what came and what to do.
 */
export function buildModel<
  Input extends string,
  Differentiable extends Input,
  Options extends LossOptions<Differentiable>,
>(loss: Loss<Input, Differentiable, Options>, options?: Options & BuildModelOptions<Input>): Uint8Array<ArrayBuffer> {
  const {
    shapes,
    target = 'portable',
    ...rest
  }: BuildModelOptions & Record<string, unknown> = checkOptions(loss.spec, options);
  const { spec, contract } = loss;
  const split = splitOptions(spec, rest);
  const inputs = shapes === undefined ? sampleInputs(contract, split.lossOptions) : inputsOf(spec, shapes);
  const call = prepareModel(contract, inputs, split);
  return encodeModel(
    buildModelGraph(loss, call, split, target, shapes !== undefined),
    documentationOf(contract, call, split.model),
  );
}
