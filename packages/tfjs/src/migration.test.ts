import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { useBackend } from '../testing/backends.ts';
import { numbers } from '../testing/numbers.ts';
import { readTable } from '../testing/readTable.ts';
import * as losses from './index.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

const unit = (angle: number): readonly number[] => [Math.cos(angle), Math.sin(angle)];

/** What the tables call their arguments. */
const makeArguments = () => ({
  scores: tf.tensor2d([0.3, -1.2, 2, 0.9, 0.1, -0.4, 1.7, 0.6, -2.1], [3, 3]),
  labels: tf.tensor2d([1, 0, 1, 0, 0, 1, 1, 1, 0], [3, 3]),
  probabilities: tf.tensor2d([0.3, 0.1, 0.9, 0.2, 0.6, 0.7, 0.8, 0.5, 0.4], [3, 3]),
  oneHot: tf.oneHot(tf.tensor1d([2, 0, 1], 'int32'), 3),
  weights: tf.tensor2d([1, 0, 3], [3, 1]),
  unitScores: tf.tensor2d([unit(1), unit(2), unit(4)].flat(), [3, 2]),
  unitLabels: tf.tensor2d([unit(1.5), unit(1), unit(-3)].flat(), [3, 2]),
  similar: tf.ones([3], 'int32'),
});

/** Runs an expression of the README, with tfjs, the losses and some arguments in scope. */
const evaluate = (code: string, given: object = {}): unknown => {
  const scope = { tf, ...losses, ...given };
  return new Function(...Object.keys(scope), `return ${code};`)(...Object.values(scope));
};

const codeIn = (cell: string | undefined): readonly string[] =>
  [...(cell ?? '').matchAll(/`([^`]+)`/g)].flatMap(([, code]) => code ?? []);

const rowsOf = (firstHeader: string) =>
  readTable(readme, firstHeader).map(([theirs, ours]) => {
    const [code = ''] = codeIn(ours);
    return { theirs: codeIn(theirs), ours: code };
  });

/** The loss of a model without weights, which gives its inputs. */
const lossOfModel = (
  loss: string | ((y: tf.Tensor, p: tf.Tensor) => tf.Tensor),
  y: tf.Tensor,
  p: tf.Tensor,
): number => {
  const model = tf.sequential({
    layers: [tf.layers.activation({ activation: 'linear', inputShape: p.shape.slice(1) })],
  });
  model.compile({ optimizer: 'sgd', loss });
  const evaluated = model.evaluate(p, y, { verbose: 0 });
  if (Array.isArray(evaluated)) throw new Error('there are no metrics');
  return numbers(evaluated)[0] ?? Number.NaN;
};

beforeAll(() => useBackend('cpu'));

describe.each(['`tf.losses`', '`tf.Reduction`'])('the table of %s', (header) => {
  test.each(rowsOf(header))('$ours', ({ theirs: [theirs = ''], ours }) => {
    tf.tidy(() => {
      const given = makeArguments();
      const [one, other] = [evaluate(theirs, given), evaluate(ours, given)];
      if (!(one instanceof tf.Tensor) || !(other instanceof tf.Tensor)) throw new Error('a loss gives a tensor');
      expect(other.shape).toEqual(one.shape);
      numbers(one).forEach((value, i) => expect(numbers(other)[i]).toBeCloseTo(value, 5));
    });
  });
});

describe('the table of model.compile', () => {
  const rows = rowsOf('`loss` in `model.compile`');

  const makeTargets = (name: string, given: ReturnType<typeof makeArguments>) => {
    const signs = tf.sub(tf.mul(2, given.labels), 1);
    const distribution = tf.softmax(given.scores);
    if (name === 'hinge' || name === 'squaredHinge') return { y: signs, p: given.scores };
    if (name === 'kullbackLeiblerDivergence' || name === 'binaryCrossentropy')
      return { y: tf.softmax(signs), p: distribution };
    if (name === 'categoricalCrossentropy') return { y: given.oneHot, p: distribution };
    if (name === 'sparseCategoricalCrossentropy')
      return { y: given.oneHot, p: distribution, indices: tf.argMax(given.oneHot, 1).reshape([3, 1]).toFloat() };
    return { y: tf.add(given.labels, 0.5), p: given.probabilities };
  };

  test.each(rows.flatMap(({ theirs, ours }) => theirs.map((name) => ({ name, ours }))))('$name', ({ name, ours }) => {
    tf.tidy(() => {
      const { y, p, indices = y } = makeTargets(name.slice(1, -1), makeArguments());
      const loss = evaluate(ours);
      if (typeof loss !== 'function') throw new Error(`${ours} is no function`);
      const own = lossOfModel((yTrue, yPred) => Reflect.apply(loss, undefined, [yTrue, yPred]), y, p);
      expect(own).toBeCloseTo(lossOfModel(name.slice(1, -1), indices, p), 5);
    });
  });

  test('has every name that model.compile knows', () => {
    const names = rows.flatMap(({ theirs }) => theirs.map((name) => name.slice(1, -1)));
    expect(names.sort()).toEqual([
      'binaryCrossentropy',
      'categoricalCrossentropy',
      'categoricalHinge',
      'cosineProximity',
      'hinge',
      'kullbackLeiblerDivergence',
      'logcosh',
      'meanAbsoluteError',
      'meanAbsolutePercentageError',
      'meanSquaredError',
      'meanSquaredLogarithmicError',
      'poisson',
      'sparseCategoricalCrossentropy',
      'squaredHinge',
    ]);
  });
});

test('the table of tf.losses has every one of them', () => {
  const named = rowsOf('`tf.losses`').map(({ theirs: [code = ''] }) => /^tf\.losses\.(\w+)/.exec(code)?.[1]);
  expect(named.sort()).toEqual(Object.keys(tf.losses).sort());
});
