import { LossInputError } from '@losswright/core/runtime';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { backends, useBackend } from '../testing/backends.ts';
import { ordinaryCases, type OrdinaryCase } from '../testing/ordinaryCases.ts';
import { publishedLosses, type PublishedLoss } from '../testing/publishedLosses.ts';
import { directionsOf, gradientOfGradient, movedGradients } from '../testing/secondDerivative.ts';

const step = 2 ** -16;
/** Of a case's largest second derivative; for float32 here, and for differences of float64 there. */
const tolerance = 1e-3;

interface Slope {
  readonly place: string;
  readonly actual: number;
  /** Of the core package's gradient, over the whole step, and over the half steps on both sides. */
  readonly expected: readonly [whole: number, left: number, right: number];
}

/** Undefined where a step along these inputs leaves what the loss accepts. */
const slopesAlong = (
  { loss, twin }: PublishedLoss,
  one: OrdinaryCase,
  names: readonly string[],
): readonly Slope[] | undefined => {
  const directions = directionsOf(one, names);
  try {
    const [far, near, here, ahead, beyond] = [-1, -0.5, 0, 0.5, 1].map((distance) =>
      movedGradients(twin, one, directions, distance * step),
    );
    return Object.entries(gradientOfGradient(loss, one, directions)).flatMap(([name, values]) =>
      values.map((actual, i): Slope => {
        const [a = 0, b = 0, c = 0, d = 0, e = 0] = [far, near, here, ahead, beyond].map((at) => at?.[name]?.[i]);
        const expected = [(e - a) / (2 * step), (2 * (c - b)) / step, (2 * (d - c)) / step] as const;
        return { place: `${one.id} ${name}[${i}]`, actual, expected };
      }),
    );
  } catch (error) {
    if (error instanceof LossInputError) return undefined;
    throw error;
  }
};

/** Along all inputs at once, or along the first if the others, such as hard labels, cannot move. */
const slopesOf = (published: PublishedLoss, one: OrdinaryCase): readonly Slope[] => {
  const names = published.loss.spec.inputs.flatMap(({ name, differentiable }) => (differentiable ? [name] : []));
  return slopesAlong(published, one, names) ?? slopesAlong(published, one, names.slice(0, 1)) ?? [];
};

describe.each(backends)('on %s', (backend) => {
  beforeAll(() => useBackend(backend));

  test.each(publishedLosses)('the gradient of the gradient of $name is that of the core package', (published) => {
    const before = tf.memory().numTensors;
    let compared = 0;
    for (const one of ordinaryCases(published.loss.spec)) {
      const slopes = slopesOf(published, one);
      const scale = Math.max(1e-3, ...slopes.map(({ expected }) => Math.min(...expected.map(Math.abs))));
      for (const { place, actual, expected } of slopes) {
        const [whole, left, right] = expected;
        // At a corner or a step of the gradient the slopes differ.
        if (!(Math.max(Math.abs(left - right), Math.abs(whole - left)) <= tolerance * scale)) continue;
        compared++;
        if (!(Math.abs(actual - whole) <= tolerance * scale)) expect.fail(`${place}: ${actual}, expected ${whole}`);
      }
    }
    expect(compared).toBeGreaterThan(10);
    expect(tf.memory().numTensors).toBe(before);
  });
});
