import { profile, tidy } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { backends, useBackend } from '../testing/backends.ts';
import { compileInMemory } from '../testing/compileInMemory.ts';
import { exampleSpec } from '../testing/exampleSpec.ts';
import { numbers } from '../testing/numbers.ts';
import { byOperations } from './runtime/index.ts';

type Elementwise = (x: number, y: number, i: number) => number;

/** Formulas over `prediction` (x) and `target` (y), and the same in JavaScript. */
const elementwise: readonly (readonly [string, Elementwise])[] = [
  ['prediction + 2 * target - 3', (x, y) => x + 2 * y - 3],
  ['prediction / target', (x, y) => x / y],
  ['-prediction * target', (x, y) => -x * y],
  ['prediction^3 / 3 + target^-2', (x, y) => x ** 3 / 3 + y ** -2],
  ['abs(prediction)^target', (x, y) => Math.abs(x) ** y],
  ['2^prediction', (x) => 2 ** x],
  ['exp(prediction) + expm1(target)', (x, y) => Math.exp(x) + Math.expm1(y)],
  ['log(abs(prediction)) + log1p(target)', (x, y) => Math.log(Math.abs(x)) + Math.log1p(y)],
  ['sqrt(target) + atan(prediction)', (x, y) => Math.sqrt(y) + Math.atan(x)],
  ['sigmoid(prediction) + softplus(-3 * prediction)', (x) => 1 / (1 + Math.exp(-x)) + Math.log1p(Math.exp(-3 * x))],
  ['abs(prediction - target) + sign(prediction) * target', (x, y) => Math.abs(x - y) + Math.sign(x) * y],
  ['max(prediction, target) + min(2 * prediction, target)', (x, y) => Math.max(x, y) + Math.min(2 * x, y)],
  ['max(0.5, prediction) + min(0.5, prediction)^2', (x) => Math.max(0.5, x) + Math.min(0.5, x) ** 2],
  ['clamp(prediction, -0.5, 0.5) * target', (x, y) => Math.min(Math.max(x, -0.5), 0.5) * y],
  ['where(prediction < target, prediction * target, target)', (x, y) => (x < y ? x * y : y)],
  ['where(prediction == prediction and not (prediction <= 0), prediction^2, 5)', (x) => (x > 0 ? x ** 2 : 5)],
  ['where(prediction > 1 or prediction != prediction, 1, 0) * target', (x, y) => (x > 1 ? y : 0)],
  ['where(index[element...] % 2 == 0, prediction, target)', (x, y, i) => (i % 2 === 0 ? x : y)],
  ['where(index[element...] // 2 < size[element...] - 3, prediction, 3)', (x, _, i) => (Math.floor(i / 2) < 2 ? x : 3)],
  ['logaddexp(prediction, target)', (x, y) => Math.log(Math.exp(x) + Math.exp(y))],
  ['xlogy(target, abs(prediction))', (x, y) => y * Math.log(Math.abs(x))],
  ['prediction * stop_gradient(0 * target + 2)', (x) => 2 * x],
];

const x = [-1.75, -0.25, 0.75, 1.5, 3.25];
const y = [0.5, 1.25, 2, 0.75, 3];

/** The derivative by central differences, in float64. */
const slope = (f: (value: number) => number, at: number): number => (f(at + 1e-6) - f(at - 1e-6)) / 2e-6;

const expectClose = (got: readonly number[], expected: readonly number[]): void => {
  expect(got.length).toBe(expected.length);
  got.forEach((value, i) =>
    expect(Math.abs(value - (expected[i] ?? 0))).toBeLessThan(2e-5 * (1 + Math.abs(expected[i] ?? 0))),
  );
};

describe.each(backends)('on %s', (backend) => {
  test.each(elementwise)('%s', async (formula, reference) => {
    await useBackend(backend);
    const loss = byOperations(await compileInMemory(exampleSpec({ formula })));
    tidy(() => {
      const { value, gradients } = loss.valueAndGrad(x, y, { reduction: 'none' });
      expectClose(
        numbers(value),
        x.map((left, i) => reference(left, y[i] ?? 0, i)),
      );
      const { prediction = value, target = value } = gradients;
      expectClose(
        numbers(prediction),
        x.map((left, i) => slope((moved) => reference(moved, y[i] ?? 0, i), left)),
      );
      expectClose(
        numbers(target),
        y.map((right, i) => slope((moved) => reference(x[i] ?? 0, moved, i), right)),
      );
    });
  });
});

const rows = [
  [1, -2, 0.5],
  [0.25, 3, -1],
];

type Row = (row: readonly number[], label: number) => number;

const total = (row: readonly number[]): number => row.reduce((sum, value) => sum + value, 0);
const logSumExp = (row: readonly number[]): number => Math.log(total(row.map(Math.exp)));

/** Formulas over `score` [batch..., class] and `label` [batch...]. */
const alongClasses: readonly (readonly [string, Row])[] = [
  ['sum[class](score^2) / size[class]', (row) => total(row.map((value) => value ** 2)) / 3],
  ['mean[class](exp(score)) * label', (row, label) => (total(row.map(Math.exp)) / 3) * label],
  ['max[class](score) - min[class](score)', (row) => Math.max(...row) - Math.min(...row)],
  ['logsumexp[class](2 * score)', (row) => logSumExp(row.map((value) => 2 * value))],
  ['-pick[class](log_softmax[class](score), label)', (row, label) => logSumExp(row) - (row[label] ?? 0)],
  [
    'sum[class](softmax[class](score) * index[class])',
    (row) => total(row.map((value, i) => Math.exp(value - logSumExp(row)) * i)),
  ],
  ['sum[class](one_hot[class](label) * score * 3)', (row, label) => 3 * (row[label] ?? 0)],
  [
    'sum[class](where(index[class] <= label, score, 1))',
    (row, label) => total(row.map((value, i) => (i <= label ? value : 1))),
  ],
  ['fold[class](before = 0, before / 2 + score)', (row) => row.reduce((before, value) => before / 2 + value, 0)],
  [
    'fold[class](before = -infinity, where(index[class] <= label, logaddexp(before, score), before))',
    (row, label) => logSumExp(row.slice(0, label + 1)),
  ],
  [
    'sum[class](scan[class](before = label, atan(before) + score * label)^2)',
    (row, label) => {
      let state = label;
      return total(row.map((value) => (state = Math.atan(state) + value * label) ** 2));
    },
  ],
];

describe.each(backends)('along an axis on %s', (backend) => {
  test.each(alongClasses)('%s', async (formula, reference) => {
    await useBackend(backend);
    const inputs = `
  score: { shape: "[batch..., class]", dtype: float, differentiable: true }
  label: { shape: "[batch...]", dtype: integer }`;
    const vector = '{ score: [[1, 2]], label: [0], value: 1, source: not run }';
    const loss = byOperations(await compileInMemory(exampleSpec({ inputs, formula, loss: '[batch...]', vector })));
    const labels = [2, 1];
    tidy(() => {
      const { value, gradients } = loss.valueAndGrad(rows, labels, { reduction: 'none' });
      expectClose(
        numbers(value),
        rows.map((row, i) => reference(row, labels[i] ?? 0)),
      );
      const expected = rows.flatMap((row, i) =>
        row.map((at, j) => slope((moved) => reference(row.with(j, moved), labels[i] ?? 0), at)),
      );
      expectClose(numbers(gradients.score ?? value), expected);
    });
  });
});

test('computes only the branch that a parameter chooses', async () => {
  await useBackend('cpu');
  const loss = byOperations(
    await compileInMemory(
      exampleSpec({
        parameters: '\n  degree: { default: 0, doc: Chooses. }',
        formula: 'where(degree == 0, prediction * target, where(degree < 2, exp(prediction), degree * target))',
      }),
    ),
  );
  tidy(() => {
    const values = [0, 1, 3].map((degree) => {
      const { value, gradients } = loss.valueAndGrad([0.5], [2], { degree });
      return [numbers(value), numbers(gradients.prediction ?? value), numbers(gradients.target ?? value)].flat();
    });
    const e = Math.fround(Math.exp(0.5));
    expect(values.map((triple) => triple.map((number) => number + 0))).toEqual([
      [1, 2, 0.5],
      [e, e, 0],
      [6, 0, 3],
    ]);
  });
  const kernelsFor = async (degree: number): Promise<readonly string[]> => {
    const { kernels } = await profile(() => loss([0.5], [2], { degree }));
    return kernels.map(({ name }) => name);
  };
  expect(await kernelsFor(0)).not.toContain('Exp');
  expect(await kernelsFor(1)).toContain('Exp');
});
