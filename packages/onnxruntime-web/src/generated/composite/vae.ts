// Generated from spec/losses/composite/vae.loss.yaml. Do not edit.
//
// distortion = match(reconstruction,
//   mse = mean_squared_error(prediction, target),
//   bce = binary_cross_entropy(prediction, target))
// sum[feature...](distortion) + beta * gaussian_kl(location, log_variance)

import { vae as contract } from '@losswright/core/contracts';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
} from '../../runtime/index.ts';

/** The options of {@link vae}. */
export interface VaeOptions extends LossOptions<
  'prediction' | 'target' | 'location' | 'log_variance',
  'mean' | 'sum' | 'none' | 'batch-mean'
> {
  /**
   * Whether the reconstruction is judged by squared errors, or by binary cross-entropy, for which it is a probability.
   * Default: `"mse"`.
   */
  readonly reconstruction?: 'mse' | 'bce';
  /** How much the divergence counts; above 1 it disentangles the latent code. A number in (0, inf). Default: 1. */
  readonly beta?: number;
}

type Inputs = Values<'prediction' | 'target' | 'location' | 'log_variance'>;

type Parameters = Values<'beta'>;

const graphMse = /* @__PURE__ */ defineGraph({
  forward: (
    g: Operators,
    { prediction, target, location, log_variance: logVariance }: Inputs,
    { beta }: Parameters,
  ) => {
    const predictionMinusTarget = g.subtract(prediction, target);
    const distortion = g.named('distortion', g.multiply(predictionMinusTarget, predictionMinusTarget));
    const halfBeta = g.multiply(0.5, beta);
    const difference = g.subtract(g.add(g.multiply(location, location), g.expm1(logVariance)), logVariance);
    const total = g.add(g.sum(distortion, ['feature...']), g.multiply(halfBeta, g.sum(difference, ['latent'])));
    return { loss: total, residuals: { predictionMinusTarget, halfBeta } };
  },
  backward: (
    g: Operators,
    { location, log_variance: logVariance }: Inputs,
    { beta }: Parameters,
    { predictionMinusTarget, halfBeta },
    { excluded, cotangent },
  ) => {
    const product = g.multiply(g.multiply(2, cotangent), predictionMinusTarget);
    const betaTimesCotangent = g.multiply(beta, cotangent);
    const halfBetaTimesCotangent = g.multiply(halfBeta, cotangent);
    const selected = g.where(g.equal(betaTimesCotangent, 0), 0, g.multiply(halfBetaTimesCotangent, g.exp(logVariance)));
    return {
      prediction: g.where(excluded, 0, product),
      target: g.where(excluded, 0, g.negate(product)),
      location: g.where(excluded, 0, g.multiply(betaTimesCotangent, location)),
      log_variance: g.where(excluded, 0, g.subtract(selected, halfBetaTimesCotangent)),
    };
  },
});

const graphBce = /* @__PURE__ */ defineGraph({
  forward: (
    g: Operators,
    { location, log_variance: logVariance, target, prediction }: Inputs,
    { beta }: Parameters,
  ) => {
    const halfBeta = g.multiply(0.5, beta);
    const difference = g.subtract(g.add(g.multiply(location, location), g.expm1(logVariance)), logVariance);
    const logPrediction = g.log(prediction);
    const selected = g.where(g.less(logPrediction, -100), -100, g.where(g.less(-0, logPrediction), -0, logPrediction));
    const logarithm = g.log1p(g.negate(prediction));
    const selected2 = g.where(g.less(logarithm, -100), -100, g.where(g.less(-0, logarithm), -0, logarithm));
    const total = g.add(g.multiply(target, selected), g.multiply(g.subtract(1, target), selected2));
    const difference2 = g.subtract(g.multiply(halfBeta, g.sum(difference, ['latent'])), g.sum(total, ['feature...']));
    return { loss: difference2, residuals: { selected, selected2, halfBeta } };
  },
  backward: (
    g: Operators,
    { prediction, target, location, log_variance: logVariance }: Inputs,
    { beta }: Parameters,
    { selected, selected2, halfBeta },
    { excluded, cotangent },
  ) => {
    const oneMinusPrediction = g.subtract(1, prediction);
    const quotient = g.divide(
      g.multiply(cotangent, g.subtract(prediction, target)),
      g.maximum(g.multiply(prediction, oneMinusPrediction), 1e-12),
    );
    const zeroOrQuotient = g.where(g.or(g.less(prediction, 0), g.less(oneMinusPrediction, 0)), 0, quotient);
    const betaTimesCotangent = g.multiply(beta, cotangent);
    const halfBetaTimesCotangent = g.multiply(halfBeta, cotangent);
    const selected3 = g.where(
      g.equal(betaTimesCotangent, 0),
      0,
      g.multiply(halfBetaTimesCotangent, g.exp(logVariance)),
    );
    return {
      prediction: g.where(excluded, 0, zeroOrQuotient),
      target: g.where(excluded, 0, g.multiply(cotangent, g.subtract(selected2, selected))),
      location: g.where(excluded, 0, g.multiply(betaTimesCotangent, location)),
      log_variance: g.where(excluded, 0, g.subtract(selected3, halfBetaTimesCotangent)),
    };
  },
});

/**
 * Loss of a variational autoencoder. The error of the reconstruction plus the divergence of the latent code from the
 * prior; the negative evidence lower bound.
 *
 * ```text
 * distortion = match(reconstruction,
 *   mse = mean_squared_error(prediction, target),
 *   bce = binary_cross_entropy(prediction, target))
 * sum[feature...](distortion) + beta * gaussian_kl(location, log_variance)
 * ```
 *
 * Inputs:
 * - `prediction`: float `[batch, feature...]`, differentiable. The reconstruction.
 * - `target`: float `[batch, feature...]`, differentiable. What was to be reconstructed.
 * - `location`: float `[batch, latent]`, differentiable. The means of the latent code.
 * - `log_variance`: float `[batch, latent]`, differentiable. The natural logarithms of its variances.
 *
 * Use it when: A variational autoencoder with a normal latent code is trained.
 *
 * Avoid it when: The reconstruction has an error model of its own; add its loss to gaussian_kl.
 *
 * @see Kingma, D. P. and Welling, M. (2014). Auto-Encoding Variational Bayes. ICLR.
 * @see Higgins, I. et al. (2017). beta-VAE: Learning Basic Visual Concepts with a Constrained Variational Framework.
 * ICLR.
 */
export const vae: Loss<
  'prediction' | 'target' | 'location' | 'log_variance',
  'prediction' | 'target' | 'location' | 'log_variance',
  VaeOptions
> = /* @__PURE__ */ defineLoss(contract, [graphMse, graphBce]);
