// Generated from spec/losses/composite/vae.loss.yaml. Do not edit.
//
// distortion = match(reconstruction,
//   mse = mean_squared_error(prediction, target),
//   bce = binary_cross_entropy(prediction, target))
// sum[feature...](distortion) + beta * gaussian_kl(location, log_variance)

import { vae as contract } from '@losswright/core/contracts';
import { vae as core } from '@losswright/core/vae';
import { add, logicalOr, neg, square, sub } from '@tensorflow/tfjs-core';
import {
  type Axes,
  type Loss,
  type LossOptions,
  type TensorLike,
  type Tensors,
  defineGraph,
  defineLoss,
  definePrograms,
  div,
  equal,
  exp,
  expm1,
  less,
  log,
  log1p,
  maximum,
  mul,
  sumAlong,
  unlessZero,
  where,
  zeroWhere,
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

type Inputs = Tensors<'prediction' | 'target' | 'location' | 'log_variance'>;

interface Parameters {
  readonly beta: number;
}

type NamedAxes = Axes<'feature' | 'latent'>;

const mseGraph = /* @__PURE__ */ defineGraph({
  forward: (
    { prediction, target, location, log_variance: logVariance }: Inputs,
    { beta }: Parameters,
    axes: NamedAxes,
  ) => {
    const predictionMinusTarget = sub(prediction, target);
    const distortion = square(predictionMinusTarget);
    const sumDistortion = sumAlong(distortion, axes.feature);
    const locationSquared = square(location);
    const exponential = expm1(logVariance);
    const total = add(locationSquared, exponential);
    const totalMinusLogVariance = sub(total, logVariance);
    const sumTotalMinusLogVariance = sumAlong(totalMinusLogVariance, axes.latent);
    const product = mul(0.5 * beta, sumTotalMinusLogVariance);
    const loss = add(sumDistortion, product);
    return { loss, residuals: { location, logVariance, predictionMinusTarget } };
  },
  backward: ({ location, logVariance, predictionMinusTarget }, { cotangent, excluded }, { beta }: Parameters) => {
    const twoTimesCotangent = mul(2, cotangent);
    const predictionGradient = mul(twoTimesCotangent, predictionMinusTarget);
    const betaTimesCotangent = mul(beta, cotangent);
    return {
      prediction: () => zeroWhere(excluded, predictionGradient),
      target: () => {
        const targetGradient = neg(predictionGradient);
        return zeroWhere(excluded, targetGradient);
      },
      location: () => {
        const locationGradient = mul(betaTimesCotangent, location);
        return zeroWhere(excluded, locationGradient);
      },
      log_variance: () => {
        const betaTimesCotangentIsZero = equal(betaTimesCotangent, 0);
        const product2 = mul(0.5 * beta, cotangent);
        const expLogVariance = exp(logVariance);
        const product3 = mul(product2, expLogVariance);
        const selected = unlessZero(betaTimesCotangentIsZero, product3);
        const logVarianceGradient = sub(selected, product2);
        return zeroWhere(excluded, logVarianceGradient);
      },
    };
  },
});

const msePrograms = /* @__PURE__ */ definePrograms({
  along: { feature: ['feature'], latent: ['latent'] },
  loss: {
    reads: [
      'float prediction[feature]',
      'float target[feature] as targetValue',
      'float location[latent]',
      'float log_variance[latent] as logVariance',
      'float beta',
    ],
    steps: [
      {
        along: 'feature',
        each: `
      float difference = predictionAt(i) - targetValueAt(i);
      float distortion = difference * difference;`,
        sums: { sumDistortion: 'distortion' },
      },
      {
        along: 'latent',
        each: `
      float location = locationAt(i);
      float logVariance = logVarianceAt(i);`,
        sums: { sum: 'location * location + safeExpm1(logVariance) - logVariance' },
      },
      `
      float loss = sumDistortion + 0.5 * beta * sum;`,
    ],
  },
  gradients: {
    prediction: {
      reads: ['float prediction', 'float target as targetValue'],
      along: 'feature',
      element: `
      float slope = 2.0 * (prediction - targetValue);`,
    },
    target: {
      reads: ['float prediction', 'float target as targetValue'],
      along: 'feature',
      element: `
      float slope = -(2.0 * (prediction - targetValue));`,
    },
    location: {
      reads: ['float location', 'float beta'],
      along: 'latent',
      element: `
      float slope = beta * location;`,
    },
    log_variance: {
      reads: ['float log_variance as logVariance', 'float beta'],
      along: 'latent',
      element: `
      float halfBeta = 0.5 * beta;
      float slope = select(halfBeta * safeExp(logVariance), 0.0, beta == 0.0) - halfBeta;`,
    },
  },
});

const bceGraph = /* @__PURE__ */ defineGraph({
  forward: (
    { prediction, target, location, log_variance: logVariance }: Inputs,
    { beta }: Parameters,
    axes: NamedAxes,
  ) => {
    const locationSquared = square(location);
    const exponential = expm1(logVariance);
    const total = add(locationSquared, exponential);
    const totalMinusLogVariance = sub(total, logVariance);
    const sumTotalMinusLogVariance = sumAlong(totalMinusLogVariance, axes.latent);
    const product = mul(0.5 * beta, sumTotalMinusLogVariance);
    const logPrediction = log(prediction);
    const isBelow = less(logPrediction, -100);
    const zeroBelowLogPrediction = less(-0, logPrediction);
    const zeroOrLogPrediction = where(zeroBelowLogPrediction, -0, logPrediction);
    const selected = where(isBelow, -100, zeroOrLogPrediction);
    const targetTimesSelected = mul(target, selected);
    const oneMinusTarget = sub(1, target);
    const negativePrediction = neg(prediction);
    const logarithm = log1p(negativePrediction);
    const isBelow2 = less(logarithm, -100);
    const zeroBelowLogarithm = less(-0, logarithm);
    const zeroOrLogarithm = where(zeroBelowLogarithm, -0, logarithm);
    const selected2 = where(isBelow2, -100, zeroOrLogarithm);
    const product2 = mul(oneMinusTarget, selected2);
    const total2 = add(targetTimesSelected, product2);
    const sum = sumAlong(total2, axes.feature);
    const loss = sub(product, sum);
    return { loss, residuals: { prediction, target, location, logVariance, selected, selected2 } };
  },
  backward: (
    { prediction, target, location, logVariance, selected, selected2 },
    { cotangent, excluded },
    { beta }: Parameters,
  ) => {
    const betaTimesCotangent = mul(beta, cotangent);
    return {
      prediction: () => {
        const predictionBelowZero = less(prediction, 0);
        const oneMinusPrediction = sub(1, prediction);
        const isBelow3 = less(oneMinusPrediction, 0);
        const eitherHolds = logicalOr(predictionBelowZero, isBelow3);
        const predictionMinusTarget = sub(prediction, target);
        const product3 = mul(cotangent, predictionMinusTarget);
        const product4 = mul(prediction, oneMinusPrediction);
        const larger = maximum(product4, 1e-12);
        const quotient = div(product3, larger);
        const predictionGradient = where(eitherHolds, 0, quotient);
        return zeroWhere(excluded, predictionGradient);
      },
      target: () => {
        const difference = sub(selected2, selected);
        const targetGradient = mul(cotangent, difference);
        return zeroWhere(excluded, targetGradient);
      },
      location: () => {
        const locationGradient = mul(betaTimesCotangent, location);
        return zeroWhere(excluded, locationGradient);
      },
      log_variance: () => {
        const betaTimesCotangentIsZero = equal(betaTimesCotangent, 0);
        const product5 = mul(0.5 * beta, cotangent);
        const expLogVariance = exp(logVariance);
        const product6 = mul(product5, expLogVariance);
        const selected3 = unlessZero(betaTimesCotangentIsZero, product6);
        const logVarianceGradient = sub(selected3, product5);
        return zeroWhere(excluded, logVarianceGradient);
      },
    };
  },
});

const bcePrograms = /* @__PURE__ */ definePrograms({
  along: { latent: ['latent'], feature: ['feature'] },
  loss: {
    reads: [
      'float prediction[feature]',
      'float target[feature] as targetValue',
      'float location[latent]',
      'float log_variance[latent] as logVariance',
      'float beta',
    ],
    steps: [
      {
        along: 'latent',
        each: `
      float location = locationAt(i);
      float logVariance = logVarianceAt(i);`,
        sums: { sum: 'location * location + safeExpm1(logVariance) - logVariance' },
      },
      {
        along: 'feature',
        each: `
      float targetValue = targetValueAt(i);
      float prediction = predictionAt(i);
      float logPrediction = safeLog(prediction);
      float zeroOrLogPrediction = select(logPrediction, -0.0, -0.0 < logPrediction);
      float selected = select(zeroOrLogPrediction, -100.0, logPrediction < -100.0);
      float logarithm = safeLog1p(-prediction);
      float zeroOrLogarithm = select(logarithm, -0.0, -0.0 < logarithm);
      float selected2 = select(zeroOrLogarithm, -100.0, logarithm < -100.0);`,
        sums: { sum2: 'targetValue * selected + (1.0 - targetValue) * selected2' },
      },
      `
      float loss = 0.5 * beta * sum - sum2;`,
    ],
  },
  gradients: {
    prediction: {
      reads: ['float prediction', 'float target as targetValue'],
      along: 'feature',
      element: `
      float oneMinusPrediction = 1.0 - prediction;
      float larger = safeMax(prediction * oneMinusPrediction, 1e-12);
      float quotient = (prediction - targetValue) / larger;
      bool eitherHolds = prediction < 0.0 || oneMinusPrediction < 0.0;
      float slope = select(quotient, 0.0, eitherHolds);`,
    },
    target: {
      reads: ['float prediction'],
      along: 'feature',
      element: `
      float logarithm = safeLog1p(-prediction);
      float zeroOrLogarithm = select(logarithm, -0.0, -0.0 < logarithm);
      float logPrediction = safeLog(prediction);
      float zeroOrLogPrediction = select(logPrediction, -0.0, -0.0 < logPrediction);
      float selected = select(zeroOrLogarithm, -100.0, logarithm < -100.0);
      float selected2 = select(zeroOrLogPrediction, -100.0, logPrediction < -100.0);
      float slope = selected - selected2;`,
    },
    location: {
      reads: ['float location', 'float beta'],
      along: 'latent',
      element: `
      float slope = beta * location;`,
    },
    log_variance: {
      reads: ['float log_variance as logVariance', 'float beta'],
      along: 'latent',
      element: `
      float halfBeta = 0.5 * beta;
      float slope = select(halfBeta * safeExp(logVariance), 0.0, beta == 0.0) - halfBeta;`,
    },
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
 * Use it when: A variational autoencoder with a normal latent code is trained.
 *
 * Avoid it when: The reconstruction has an error model of its own; add its loss to gaussian_kl.
 *
 * @param prediction - Float `[batch, feature...]`, differentiable. The reconstruction.
 * @param target - Float `[batch, feature...]`, differentiable. What was to be reconstructed.
 * @param location - Float `[batch, latent]`, differentiable. The means of the latent code.
 * @param logVariance - Float `[batch, latent]`, differentiable. The natural logarithms of its variances.
 * @param options - See {@link VaeOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[batch]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Kingma, D. P. and Welling, M. (2014). Auto-Encoding Variational Bayes. ICLR.
 * @see Higgins, I. et al. (2017). beta-VAE: Learning Basic Visual Concepts with a Constrained Variational Framework.
 * ICLR.
 */
export const vae: Loss<
  [prediction: TensorLike, target: TensorLike, location: TensorLike, logVariance: TensorLike],
  VaeOptions,
  'prediction' | 'target' | 'location' | 'log_variance'
> = /* @__PURE__ */ defineLoss(contract, [mseGraph, bceGraph], { core, programs: [msePrograms, bcePrograms] });
