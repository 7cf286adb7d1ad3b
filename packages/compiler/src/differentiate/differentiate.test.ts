import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elaborateText, testScope } from '../elaborate/formula.fixture.ts';
import { doubleArithmetic, type Approximate } from '../evaluate/approximate.ts';
import { createEvaluator } from '../evaluate/createEvaluator.ts';
import { lengthOf, offsetsOver } from '../evaluate/gather.ts';
import { primitiveTable } from '../generated/primitiveTable.ts';
import { createGraph } from '../graph/graph.ts';
import type { Node } from '../graph/node.ts';
import { printNode } from '../graph/printNode.ts';
import { lower } from '../lower/lower.ts';
import { differentiate } from './differentiate.ts';
import { analyseFacts } from './analyseFacts.ts';

const sizes = { row: 2, column: 3, other: 3 };

interface Values {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly z: readonly number[];
}

/** Derives and lowers a formula of the test scope, and evaluates it with its gradients by x, y and z. */
const derive = (text: string) => {
  const graph = createGraph();
  const loss = elaborateText(text, graph);
  const { values } = testScope(text, graph);
  const inputs = ['x', 'y', 'z'].flatMap((name) => values.get(name) ?? []);
  const facts = analyseFacts(primitiveTable, new Map());
  const gradients = differentiate(graph, primitiveTable, loss, loss.axes, inputs, facts);
  const write = lower(graph, primitiveTable, 'core');
  return { loss: write(loss), gradients: gradients.map(write) };
};

const tensor = (axes: readonly string[], values: readonly number[]): Approximate => ({
  axes,
  values: Float64Array.from(values),
  errors: new Float64Array(values.length),
});

const evaluateAt = (node: Node, at: Values, excluded: readonly number[] = []) => {
  const evaluator = createEvaluator(
    (leaf) => {
      if (!('name' in leaf)) {
        const length = lengthOf(leaf.axes, sizes);
        const ones = Array.from({ length }, (_, i) => (leaf.operation === 'cotangent' ? i + 1 : (excluded[i] ?? 0)));
        return tensor(leaf.axes, ones);
      }
      if (leaf.name === 'i') return tensor(['row'], [2, 0]);
      if (leaf.name === 'k') return tensor([], [0.75]);
      return tensor(leaf.axes, leaf.name === 'x' ? at.x : leaf.name === 'y' ? at.y : at.z);
    },
    sizes,
    doubleArithmetic,
  );
  return evaluator(node).values;
};

/** Σ cotangent · loss, of which the gradients are the derivative. */
const objective = (loss: Node, at: Values): number =>
  evaluateAt(loss, at).reduce((total, value, i) => total + (i + 1) * value, 0);

const centralDifference = (loss: Node, at: Values, name: keyof Values, i: number): number => {
  const step = 1e-6;
  const moved = (by: number): Values => ({ ...at, [name]: at[name].map((value, k) => (k === i ? value + by : value)) });
  return (objective(loss, moved(step)) - objective(loss, moved(-step))) / (2 * step);
};

// Away from 0 and from each other, where every function below is smooth.
const smooth = fc.array(fc.double({ min: 0.2, max: 0.9, noNaN: true }), { minLength: 6, maxLength: 6 });

/** Scans over inputs, of which the state has more axes, as many, or fewer; scans in scans, and steps that are skipped. */
const scans = [
  'scan[column](before = 0, before / 2 + x)',
  'scan[column](before = z, logaddexp(before, x) * y)',
  'scan[row](before = 0, sigmoid(before + x * z))',
  'fold[column](before = z, before * z + x * k)',
  'fold[column](before = z, where(index[column] < i, before * x, before))',
  'fold[row](before = where(index[column] < 0, 0, 0.3), x * sum[column](before * y) - log_softmax[column](before))',
  'fold[row](before = where(index[column] < 0, 0, 0.3), y * before + pick[column](before * x, i))',
  'fold[row](above = where(index[column] < 0, 0, 1.0), scan[column](left = z, x * left + exp(-y * above) + left * above))',
  'fold[row](above = where(index[column] < 0, 0, 1.0), 2 * scan[column](left = z, x * left + y * above) + above * x)',
  'fold[column](before = 0, z * x)',
  'fold[column](before = z, stop_gradient(before) * 0 + before)',
  'sum[column](scan[column](first = 0, first * y + x) * scan[column](second = 1, second * z + y))',
  'fold[row](above = where(index[column] < 0, 0, 1.0), scan[column](left = z, x * left + y * shift[column](above, 1, z)))',
  'fold[row](above = where(index[column] < 0, 0, 1.0), scan[column](left = 1, x - logaddexp(-left, -above)))',
  'pick[column](fold[row](above = where(index[column] < 0, 0, 1.0), scan[column](left = 1, x * left + above * y)), 2)',
  'pick[column](fold[row](above = where(index[column] < 0, 0, 1.0), shift[column](above * x, 1, y)), 2)',
  'scan[column](outer = z, outer * scan[row](inner = 0, inner * y + x))',
];

const formulas = [
  'x * y / z',
  '(x - y)^2 + 3 * x',
  'x^3 / y^2 + y^0.5',
  'x^k + k^y',
  'abs(x - 1)',
  'max(x, y + 2) + min(x, y - 2)',
  'exp(x) + expm1(y) + log(x) + log1p(y) + sqrt(x) + atan(y)',
  'sigmoid(x - 2) + softplus(y - 2)',
  'logaddexp(x, y)',
  'xlogy(x, y)',
  'where(x > 5, x^2, x * y)',
  'relu(x - 2) + relu(x) + clamp(y, 2, 3) + clamp(y, 0, 5)',
  'log_sigmoid(x) + safe_divide(x, y)',
  'sum[column](x * y) + z',
  'sum[row, column](x * z)',
  'mean[column](x^2)',
  'max[column](x * index[column]) + min[column](y + index[column])',
  'logsumexp[column](x - y)',
  'sum[column](log_softmax[column](x) * y)',
  'mean[column](log_softmax[column](x)) * z',
  'softmax[column](x) * y',
  'norm[column](x - 3 * y)',
  'norm[column](x + y, 3) + norm[row](x, k + 1)',
  'pick[column](x * y, i)',
  'sum[column](one_hot[column](i) * x)',
  'sum[other](exp(x) * rename[column -> other](y * z))',
  'square = rename[column -> other](x^2)\nsum[other](where(index[other] == index[column], 0, square - x)^2)',
  'pick[column](x * y, order[column](index[column] * 1.5 - i)) * (1 + index[column])',
  'cumsum[row](pick[row](x, order[row](i))) * y',
  'cumsum[column](x * y) * z + cumsum[row](x)^2',
  'abs(cumsum[column](x - 2)) + sum[column](cumsum[column](z * y))',
  'shift[column](x, 1, 0) * y + shift[column](z * y, -2, x^2)',
  'shift[row](x, -1, x) - x + shift[column](x + y, 1, z)',
  'pick[column](shift[column](x, 1, y) * index[column], i)',
  'stop_gradient(x) * x',
  'size[column] * x + index[column]',
];

describe('differentiate', () => {
  it.each([...formulas, ...scans])('agrees with central differences: %s', (text) => {
    const { loss, gradients } = derive(text);
    fc.assert(
      fc.property(
        smooth,
        smooth,
        fc.array(fc.double({ min: 0.2, max: 0.9, noNaN: true }), { minLength: 2, maxLength: 2 }),
        (x, y, z) => {
          const at = { x, y, z };
          for (const [n, name] of (['x', 'y', 'z'] as const).entries()) {
            const gradient = gradients[n];
            if (gradient === undefined || text.startsWith('stop_gradient')) continue;
            const values = evaluateAt(gradient, at);
            // A gradient without one of its input's axes is constant along it.
            const axes = name === 'z' ? ['row'] : ['column', 'row'];
            for (const [i, offset] of offsetsOver(axes, gradient.axes, sizes).entries()) {
              expect(values[offset]).toBeCloseTo(centralDifference(loss, at, name, i), 5);
            }
          }
        },
      ),
      { seed: 11, numRuns: 25 },
    );
  });

  it('detaches what stop_gradient holds', () => {
    const { gradients } = derive('stop_gradient(x) * x');
    expect(printNode(gradients[0] ?? expect.fail())).toBe('where(excluded, 0, multiply(cotangent, x))');
  });

  it('gives an input that the loss does not read the gradient 0', () => {
    expect(printNode(derive('x').gradients[1] ?? expect.fail())).toBe('0');
  });
});

describe('the zero rule', () => {
  const at = (x: number, y: number): Values => ({ x: [x, x, x, x, x, x], y: [y, y, y, y, y, y], z: [1, 1] });

  it.each([
    ['where(x > 0, log(x), 0)', 0, 0, 0],
    ['where(x == 0, 0, sqrt(x))', 0, 0, 0],
    ['where(y == 0, 0, x / y)', 1, 0, 0],
    ['0 * y + x * stop_gradient(y)', 2, 0, 0],
    ['stop_gradient(y) * sqrt(x)', 0, 0, 0],
    ['xlogy(x, y)', 0, 0, 0],
    ['logaddexp(x, y)', -Infinity, -Infinity, 0],
    ['abs(x)', 0, 0, 0],
    ['relu(x)', 0, 0, 0],
    ['norm[column](x)', 0, 0, 0],
    ['norm[column](x, 1)', 0, 0, 0],
    ['fold[column](before = -infinity, logaddexp(before, x))', -Infinity, 0, 0],
    ['fold[column](before = 0, where(x > 0, before + log(x), before))', 0, 0, 0],
  ])('%s at x = %d, y = %d has the gradient %d', (text, x, y, expected) => {
    const [gradient] = derive(text).gradients;
    for (const value of evaluateAt(gradient ?? expect.fail(), at(x, y))) expect(value).toBe(expected);
  });

  it('gives ties half the gradient each, and clamp its closed interval', () => {
    const [ofMax] = derive('max(x, y)').gradients;
    expect(evaluateAt(ofMax ?? expect.fail(), at(1, 1))[0]).toBe(0.5);
    const [ofClamp] = derive('clamp(x, 0, 1)').gradients;
    expect(evaluateAt(ofClamp ?? expect.fail(), at(1, 1))[0]).toBe(1);
  });

  it('takes an excluded element out, even where its loss is NaN', () => {
    const { gradients } = derive('sum[column](log(x) * y)');
    const values = evaluateAt(
      gradients[0] ?? expect.fail(),
      { x: [NaN, NaN, 1, 1, NaN, 1], y: [1, 1, 1, 1, 1, 1], z: [0, 0] },
      [1, 0],
    );
    // Sorted axes: column first, so that the rows alternate; row 0 is excluded.
    expect([...values]).toEqual([0, NaN, 0, 2, 0, 2]);
  });

  it('takes an excluded element out of the steps of a scan, too', () => {
    const { gradients } = derive('fold[column](before = 0, before + log(x) * y)');
    const at = { x: [NaN, 1, NaN, 1, 0, 1], y: [1, 1, 1, 1, 1, 1], z: [0, 0] };
    expect([...evaluateAt(gradients[0] ?? expect.fail(), at, [1, 0])]).toEqual([0, 2, 0, 2, 0, 2]);
  });
});
