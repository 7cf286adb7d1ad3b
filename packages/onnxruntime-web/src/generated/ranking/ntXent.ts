// Generated from spec/losses/ranking/nt_xent.loss.yaml. Do not edit.
//
// unit(x) = where(norm[feature](x) < epsilon, x / epsilon, x / norm[feature](x))
// similarity(x, y) = sum[feature](x * rename[pair -> other](y)) / temperature
// others(x) = where(index[pair] == index[other], -infinity, similarity(x, x))
// a = unit(first)
// b = unit(second)
// across = similarity(a, b)
// # Each embedding chooses among all of the other views, its own pair's included, and the rest of its own views.
// against_a = logaddexp(logsumexp[other](across), logsumexp[other](others(a)))
// against_b = logaddexp(rename[other -> pair](logsumexp[pair](across)), logsumexp[other](others(b)))
// positive = sum[feature](a * b) / temperature
// (against_a + against_b) / 2 - positive

import { ntXent as contract } from '@losswright/core/contracts';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
} from '../../runtime/index.ts';

/** The options of {@link ntXent}. */
export interface NtXentOptions extends LossOptions<'first' | 'second', 'mean' | 'sum' | 'none' | 'batch-mean'> {
  /**
   * What cosines are divided by; the lower it is, the more the nearest wrong embeddings count. A number in (0, inf).
   * Default: 0.5.
   */
  readonly temperature?: number;
  /** Embeddings shorter than this are divided by it instead of by their length. A number in (0, inf). Default: 1e-12. */
  readonly epsilon?: number;
}

type Inputs = Values<'first' | 'second'>;

type Parameters = Values<'temperature' | 'epsilon'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { first, second }: Inputs, { epsilon, temperature }: Parameters) => {
    const maximum = g.max(g.abs(first), ['feature']);
    const maximumOrOne = g.where(g.and(g.less(0, maximum), g.less(maximum, Number.POSITIVE_INFINITY)), maximum, 1);
    const firstOverMaximumOrOne = g.divide(first, maximumOrOne);
    const product = g.multiply(
      maximumOrOne,
      g.sqrt(g.sum(g.multiply(firstOverMaximumOrOne, firstOverMaximumOrOne), ['feature'])),
    );
    const productBelowEpsilon = g.less(product, epsilon);
    const a = g.named('a', g.where(productBelowEpsilon, g.divide(first, epsilon), g.divide(first, product)));
    const maximum2 = g.max(g.abs(second), ['feature']);
    const selected = g.where(g.and(g.less(0, maximum2), g.less(maximum2, Number.POSITIVE_INFINITY)), maximum2, 1);
    const secondOverSelected = g.divide(second, selected);
    const product2 = g.multiply(
      selected,
      g.sqrt(g.sum(g.multiply(secondOverSelected, secondOverSelected), ['feature'])),
    );
    const isBelow = g.less(product2, epsilon);
    const b = g.named('b', g.where(isBelow, g.divide(second, epsilon), g.divide(second, product2)));
    const rename = g.rename(b, ['pair'], 'other');
    const across = g.named('across', g.divide(g.matmul(a, rename, ['feature']), temperature));
    const maxAcross = g.max(across, ['other']);
    const zeroOrMaxAcross = g.where(g.equal(g.abs(maxAcross), Number.POSITIVE_INFINITY), 0, maxAcross);
    const sum = g.sum(g.plainExp(g.subtract(across, zeroOrMaxAcross)), ['other']);
    const selected2 = g.where(g.equal(sum, 0), Number.NEGATIVE_INFINITY, g.add(g.plainLog(sum), zeroOrMaxAcross));
    const pairIndexIsOtherIndex = g.equal(g.index('pair'), g.index('other'));
    const rename2 = g.rename(a, ['pair'], 'other');
    const selected3 = g.where(
      pairIndexIsOtherIndex,
      Number.NEGATIVE_INFINITY,
      g.divide(g.matmul(a, rename2, ['feature']), temperature),
    );
    const maximum3 = g.max(selected3, ['other']);
    const selected4 = g.where(g.equal(g.abs(maximum3), Number.POSITIVE_INFINITY), 0, maximum3);
    const sum2 = g.sum(g.plainExp(g.subtract(selected3, selected4)), ['other']);
    const selected5 = g.where(g.equal(sum2, 0), Number.NEGATIVE_INFINITY, g.add(g.plainLog(sum2), selected4));
    const larger = g.maximum(selected2, selected5);
    const exponential = g.plainExp(g.negate(g.abs(g.subtract(selected2, selected5))));
    const againstA = g.named(
      'against_a',
      g.where(
        g.equal(larger, g.minimum(selected2, selected5)),
        g.add(larger, 0.6931471805599453),
        g.add(larger, g.log1p(exponential)),
      ),
    );
    const maxAcross2 = g.max(across, ['pair']);
    const selected6 = g.where(g.equal(g.abs(maxAcross2), Number.POSITIVE_INFINITY), 0, maxAcross2);
    const sum3 = g.sum(g.plainExp(g.subtract(across, selected6)), ['pair']);
    const selected7 = g.where(g.equal(sum3, 0), Number.NEGATIVE_INFINITY, g.add(g.plainLog(sum3), selected6));
    const rename3 = g.rename(selected7, ['other'], 'pair');
    const selected8 = g.where(
      pairIndexIsOtherIndex,
      Number.NEGATIVE_INFINITY,
      g.divide(g.matmul(b, rename, ['feature']), temperature),
    );
    const maximum4 = g.max(selected8, ['other']);
    const selected9 = g.where(g.equal(g.abs(maximum4), Number.POSITIVE_INFINITY), 0, maximum4);
    const sum4 = g.sum(g.plainExp(g.subtract(selected8, selected9)), ['other']);
    const selected10 = g.where(g.equal(sum4, 0), Number.NEGATIVE_INFINITY, g.add(g.plainLog(sum4), selected9));
    const larger2 = g.maximum(rename3, selected10);
    const exponential2 = g.plainExp(g.negate(g.abs(g.subtract(rename3, selected10))));
    const againstB = g.named(
      'against_b',
      g.where(
        g.equal(larger2, g.minimum(rename3, selected10)),
        g.add(larger2, 0.6931471805599453),
        g.add(larger2, g.log1p(exponential2)),
      ),
    );
    const positive = g.named('positive', g.divide(g.sum(g.multiply(a, b), ['feature']), temperature));
    return {
      loss: g.subtract(g.multiply(0.5, g.add(againstA, againstB)), positive),
      residuals: {
        pairIndexIsOtherIndex,
        product,
        productBelowEpsilon,
        a,
        product2,
        isBelow,
        b,
        rename,
        across,
        selected2,
        rename2,
        selected3,
        selected5,
        againstA,
        selected7,
        rename3,
        selected8,
        selected10,
        againstB,
      },
    };
  },
  backward: (
    g: Operators,
    { first, second }: Inputs,
    { temperature, epsilon }: Parameters,
    {
      pairIndexIsOtherIndex,
      product,
      productBelowEpsilon,
      a,
      product2,
      isBelow,
      b,
      rename,
      across,
      selected2,
      rename2,
      selected3,
      selected5,
      againstA,
      selected7,
      rename3,
      selected8,
      selected10,
      againstB,
    },
    { excluded, cotangent },
  ) => {
    const product3 = g.multiply(g.divide(0.5, temperature), cotangent);
    const isEqual = g.equal(againstA, Number.NEGATIVE_INFINITY);
    const product4 = g.multiply(product3, g.where(isEqual, 0, g.exp(g.subtract(selected5, againstA))));
    const selected11 = g.where(
      g.equal(selected5, Number.NEGATIVE_INFINITY),
      0,
      g.exp(g.subtract(selected3, selected5)),
    );
    const selected12 = g.where(pairIndexIsOtherIndex, 0, g.multiply(product4, selected11));
    const cotangentOverTemperature = g.divide(cotangent, temperature);
    const selected13 = g.where(
      excluded,
      0,
      g.subtract(g.matmul(selected12, rename2, ['other']), g.multiply(cotangentOverTemperature, b)),
    );
    const rename4 = g.rename(
      g.matmul(g.where(excluded, 0, selected12), g.where(excluded, 0, a), ['pair']),
      ['other'],
      'pair',
    );
    const halfCotangent = g.multiply(0.5, cotangent);
    const isEqual2 = g.equal(againstB, Number.NEGATIVE_INFINITY);
    const product5 = g.multiply(halfCotangent, g.where(isEqual2, 0, g.exp(g.subtract(rename3, againstB))));
    const selected14 = g.where(g.equal(selected7, Number.NEGATIVE_INFINITY), 0, g.exp(g.subtract(across, selected7)));
    const product6 = g.multiply(halfCotangent, g.where(isEqual, 0, g.exp(g.subtract(selected2, againstA))));
    const selected15 = g.where(g.equal(selected2, Number.NEGATIVE_INFINITY), 0, g.exp(g.subtract(across, selected2)));
    const total = g.add(
      g.multiply(g.rename(g.where(excluded, 0, product5), ['pair'], 'other'), selected14),
      g.where(excluded, 0, g.multiply(product6, selected15)),
    );
    const total2 = g.add(g.add(selected13, rename4), g.divide(g.matmul(total, rename, ['other']), temperature));
    const isEqual3 = g.equal(total2, 0);
    const opposite = g.negate(g.divide(g.multiply(total2, first), g.multiply(product, product)));
    const product7 = g.multiply(g.divide(g.sum(g.where(isEqual3, 0, opposite), ['feature']), product), first);
    const total3 = g.add(g.where(isEqual3, 0, g.divide(total2, product)), g.where(g.equal(product, 0), 0, product7));
    const product8 = g.multiply(product3, g.where(isEqual2, 0, g.exp(g.subtract(selected10, againstB))));
    const selected16 = g.where(
      g.equal(selected10, Number.NEGATIVE_INFINITY),
      0,
      g.exp(g.subtract(selected8, selected10)),
    );
    const selected17 = g.where(pairIndexIsOtherIndex, 0, g.multiply(product8, selected16));
    const selected18 = g.where(
      excluded,
      0,
      g.subtract(g.matmul(selected17, rename, ['other']), g.multiply(cotangentOverTemperature, a)),
    );
    const total4 = g.add(
      g.matmul(g.where(excluded, 0, selected17), g.where(excluded, 0, b), ['pair']),
      g.divide(g.matmul(total, a, ['pair']), temperature),
    );
    const total5 = g.add(selected18, g.rename(total4, ['other'], 'pair'));
    const isEqual4 = g.equal(total5, 0);
    const opposite2 = g.negate(g.divide(g.multiply(total5, second), g.multiply(product2, product2)));
    const product9 = g.multiply(g.divide(g.sum(g.where(isEqual4, 0, opposite2), ['feature']), product2), second);
    const total6 = g.add(g.where(isEqual4, 0, g.divide(total5, product2)), g.where(g.equal(product2, 0), 0, product9));
    return {
      first: g.where(productBelowEpsilon, g.divide(total2, epsilon), total3),
      second: g.where(isBelow, g.divide(total5, epsilon), total6),
    };
  },
});

/**
 * NT-Xent loss. How badly each embedding finds the other view of the same thing among all embeddings of the batch;
 * SimCLR's normalised, temperature-scaled cross-entropy.
 *
 * ```text
 * unit(x) = where(norm[feature](x) < epsilon, x / epsilon, x / norm[feature](x))
 * similarity(x, y) = sum[feature](x * rename[pair -> other](y)) / temperature
 * others(x) = where(index[pair] == index[other], -infinity, similarity(x, x))
 * a = unit(first)
 * b = unit(second)
 * across = similarity(a, b)
 * # Each embedding chooses among all of the other views, its own pair's included, and the rest of its own views.
 * against_a = logaddexp(logsumexp[other](across), logsumexp[other](others(a)))
 * against_b = logaddexp(rename[other -> pair](logsumexp[pair](across)), logsumexp[other](others(b)))
 * positive = sum[feature](a * b) / temperature
 * (against_a + against_b) / 2 - positive
 * ```
 *
 * Inputs:
 * - `first`: float `[pair, feature]`, differentiable. An embedding of one view of each thing.
 * - `second`: float `[pair, feature]`, differentiable. Embeddings of other views of the same things.
 *
 * Use it when: There are no labels, but each thing can be shown in two ways; the batch is large.
 *
 * Avoid it when: The batch is small, or has many things of one kind, which would be pushed apart.
 *
 * @see Chen, T. et al. (2020). A Simple Framework for Contrastive Learning of Visual Representations. ICML. Equation
 * 1.
 */
export const ntXent: Loss<'first' | 'second', 'first' | 'second', NtXentOptions> = /* @__PURE__ */ defineLoss(
  contract,
  [graph],
);
