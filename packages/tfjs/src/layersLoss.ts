import { checkOptions, LossInputError, type LossSpecification } from '@losswright/core/runtime';
import type { Tensor } from '@tensorflow/tfjs-core';
import { bySample, type BySample } from './runtime/bySample.ts';
import type { LossOptions, TensorLike } from './runtime/index.ts';

/** A loss of a prediction and a target. */
export interface PredictionLoss<Options extends LossOptions> {
  (prediction: TensorLike, target: TensorLike, options?: Options): Tensor;
  readonly spec: LossSpecification;
}

/** The options of a loss that still mean something for `model.compile`: the gradients of what and the shape are given. */
export type LayersOptions<Options extends LossOptions> = Omit<Options, 'reduction' | 'gradients'> & {
  readonly reduction?: Exclude<NonNullable<Options['reduction']>, 'none'>;
};

/** What `layersLoss` was called with, as plain data. */
export interface LayersLossConfig {
  /** The name under which this package exports the loss. */
  readonly loss: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** A loss for `model.compile`. */
export interface LayersLoss {
  (yTrue: Tensor, yPred: Tensor): Tensor;
  /** The name under which this package exports the loss, minified or not. */
  readonly name: string;
  /** For `model.setUserDefinedMetadata`, since `model.save` writes no function; `layersLossFrom` reads it again. */
  readonly config: LayersLossConfig;
}

/**
 * Makes a function for `model.compile({ loss })` of a loss whose inputs are a prediction and a target.
 *
 * It gives one number for each sample, which tfjs multiplies by the weights of the samples' classes and averages: without
 * such weights the result is the loss with its own reduction, denominators included. A loss without samples, such as
 * `dice` with `reduceOver: 'batch'`, gives a scalar.
 *
 * @param options Those of the loss, except the reduction `'none'` and `gradients`.
 * @throws LossInputError for a loss of other inputs, and when it is called, as the loss itself does.
 */
export const layersLoss = <Options extends LossOptions>(
  loss: PredictionLoss<Options>,
  options?: NoInfer<LayersOptions<Options>>,
): LayersLoss => {
  const { name, exportName, inputs } = loss.spec;
  const [prediction, target] = inputs;
  if (prediction === undefined || target?.name !== 'target' || inputs.length !== 2) {
    throw new LossInputError(name, 'layersLoss', {
      expected: 'a loss whose inputs are a prediction and a target, which is what model.compile has',
      got: inputs.map((input) => input.name).join(', '),
      advice: 'Call the loss itself in a function for optimizer.minimize.',
    });
  }
  const given: Readonly<Record<string, unknown>> = { ...checkOptions(loss.spec, options) };
  if (given['reduction'] === 'none') {
    throw new LossInputError(name, 'reduction', {
      expected: 'a reduction, by which tfjs averages over samples',
      got: "'none'",
      advice: "Leave it out, or take 'sum'.",
    });
  }
  const samples = ofSamples(loss);
  const compute = (yTrue: Tensor, yPred: Tensor): Tensor =>
    samples(yPred, yTrue, { ...given, gradients: [prediction.name] });
  // Not enumerable: model.save takes an enumerable member of a loss function for the loss of an output.
  return Object.defineProperties(compute, {
    name: { value: exportName },
    config: { value: { loss: exportName, options: given } },
  }) as LayersLoss; // the members are defined above
};

/**
 * Makes the function again that a saved model was compiled with.
 *
 * @param config What `layersLoss` gave as `config`, such as from `model.getUserDefinedMetadata()`.
 * @param losses The losses that it may be, by name: `{ huber }`, or the whole package.
 */
export const layersLossFrom = (config: LayersLossConfig, losses: Readonly<Record<string, unknown>>): LayersLoss => {
  const loss = Object.hasOwn(losses, config.loss) ? losses[config.loss] : undefined;
  if (!isLoss(loss)) {
    throw new LossInputError(config.loss, 'losses', {
      expected: `a loss called ${config.loss}`,
      got: Object.keys(losses).join(', '),
      advice: `Import it: import { ${config.loss} } from '@losswright/tfjs'.`,
    });
  }
  return layersLoss(loss, config.options);
};

const isLoss = (value: unknown): value is PredictionLoss<LossOptions> =>
  typeof value === 'function' && 'spec' in value && bySample in value;

const ofSamples = (loss: object): BySample[typeof bySample] => {
  if (bySample in loss) return (loss as BySample)[bySample]; // what has the symbol was made by defineLoss
  throw new Error('layersLoss takes a loss of @losswright/tfjs');
};
