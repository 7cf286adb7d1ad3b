import { LossInputError } from '@losswright/core/runtime';
import { add, mul, tidy, Tensor, type NamedTensorMap, type Scalar } from '@tensorflow/tfjs-core';
import type { Loss, LossOptions } from './loss.ts';
import { readInput } from './readInput.ts';
import type { TensorLike } from './tensorLike.ts';

/**
 * What finds features in a tensor, such as an image: a function, or a model of TensorFlow.js. It gives the features of
 * one layer or of several, by operations that have gradients.
 */
export type Network =
  | ((input: Tensor) => Tensor | readonly Tensor[])
  | { readonly predict: (input: Tensor) => Tensor | readonly Tensor[] | NamedTensorMap };

export interface NetworkOptions<Differentiable extends string = string> {
  /** How much the loss of each layer counts. Default: 1 for every layer. */
  readonly layerWeights?: readonly number[];
  /** The inputs that are features. Default: all differentiable inputs. */
  readonly inputs?: readonly Differentiable[];
}

/** A loss of what goes into a network. */
export interface NetworkLoss<Inputs extends readonly TensorLike[], Options extends LossOptions> {
  (...call: [...inputs: Inputs, options?: Options & { readonly reduction?: 'mean' | 'sum' | 'batch-mean' }]): Scalar;
  (...call: [...inputs: Inputs, options?: Options]): Tensor;
}

/**
 * Turns a loss of features into a loss of what they are found in: Σ weight · loss(network(input), …) over the layers
 * that the network gives. It is differentiable through the network, under all of TensorFlow.js's gradient functions.
 *
 * The network's own variables are trained like any others, unless the optimizer is told which to train.
 *
 * @param network is applied to each of the inputs that are features. Its layers have the shapes that the loss takes.
 * @throws LossInputError where the network does not give what the loss or the options ask for; when it is called.
 */
export const throughNetwork = <
  Inputs extends readonly TensorLike[],
  Options extends LossOptions<Differentiable>,
  Differentiable extends string,
>(
  loss: Loss<Inputs, Options, Differentiable>,
  network: Network,
  { layerWeights, inputs: wanted }: NetworkOptions<Differentiable> = {},
): NetworkLoss<Inputs, Options> => {
  const { spec } = loss;
  const through: readonly string[] =
    wanted ?? spec.inputs.flatMap(({ name, differentiable }) => (differentiable ? [name] : []));
  // What a call holds besides features is checked by the loss.
  const lossOf = loss as unknown as (...call: readonly unknown[]) => Tensor;
  const computeLoss = (...given: readonly unknown[]): Tensor =>
    tidy(() => {
      const features = spec.inputs.map((input, position) =>
        through.includes(input.name)
          ? layersOf(spec.name, network, readInput(spec, input, given[position], false).toTensor())
          : undefined,
      );
      const count = features.find((layers) => layers !== undefined)?.length ?? 0;
      const weights = layerWeights ?? Array.from({ length: count }, () => 1);
      if (count === 0 || weights.length !== count) {
        throw new LossInputError(spec.name, 'layerWeights', {
          expected: `one weight for each of the ${count} layers that the network gives`,
          got: `${weights.length}`,
        });
      }
      const losses = weights.map((weight, layer) => {
        // What is no feature, the options included, is passed on as it came.
        const call = given.map((value, position) => features[position]?.[layer] ?? value);
        const value = lossOf(...call);
        return weight === 1 ? value : mul(value, weight);
      });
      return losses.reduce((total, value) => add(total, value));
    });
  // The inputs and options are those of the loss, which checks them.
  return computeLoss as NetworkLoss<Inputs, Options>;
};

const layersOf = (loss: string, network: Network, input: Tensor): readonly Tensor[] => {
  const found = typeof network === 'function' ? network(input) : network.predict(input);
  const layers = found instanceof Tensor ? [found] : found;
  if (Array.isArray(layers) && layers.length > 0 && layers.every((layer) => layer instanceof Tensor)) return layers;
  throw new LossInputError(loss, 'network', {
    expected: 'a tensor, or an array of a tensor for each layer',
    got: Array.isArray(layers) ? 'something else in an array' : 'an object of tensors by name',
    advice: 'Pass a function that puts them in the order that you want.',
  });
};
