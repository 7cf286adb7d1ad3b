import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileText, executable, interpret, type KernelCall, specText } from './kernels.fixture.ts';
import { memoryAxes } from './lossLayout.ts';

const inputs = `
x: { shape: "[a, b]", dtype: float, differentiable: true }
y: { shape: "[a, c]", dtype: float, differentiable: true }
z: { shape: "[a, b, c]", dtype: float, differentiable: true }
w: { shape: "[b]", dtype: float, differentiable: true }
t: { shape: "[a]", dtype: integer }
`;
const parameters = `
parameters:
  k: { default: 1, doc: A number. }
  v: { shape: "[c]", default: 1, doc: A vector. }
`;

const lengthOf = (axes: readonly string[], sizes: Readonly<Record<string, number>>): number =>
  axes.reduce((product, axis) => product * (sizes[axis] ?? 0), 1);

/** Reproducible numbers between -2 and 2. */
const numbers = (length: number, seed: number): Float64Array =>
  Float64Array.from({ length }, (_, index) => 2 * Math.sin(12.9898 * (index + 1) + 78.233 * seed));

/** Runs the generated kernels of a formula and compares everything that they return with the interpreter. */
const check = (
  formula: string,
  lossAxes: readonly string[],
  inputSizes: Readonly<Record<string, number>>,
  weighted: boolean,
) => {
  const renamed = Object.entries(inputSizes).map(([axis, size]) => [`d_${axis}`, size] as const);
  const sizes: Readonly<Record<string, number>> = { ...inputSizes, window: 2, ...Object.fromEntries(renamed) };
  const loss = compileText(specText(inputs, formula, `[${lossAxes.join(', ')}]`, parameters));
  const [variant] = loss.variants;
  if (variant === undefined) throw new Error('no variant');
  const axesOf = memoryAxes(loss.spec);
  const lossLength = lengthOf(lossAxes, sizes);
  const array = (name: string, seed: number): Float64Array => numbers(lengthOf(axesOf.get(name) ?? [], sizes), seed);
  const call: KernelCall = {
    inputs: {
      x: array('x', 1),
      y: array('y', 2),
      z: array('z', 3),
      w: array('w', 4),
      t: Int32Array.from({ length: sizes.a ?? 0 }, (_, index) => (index * 2) % (sizes.b ?? 1)),
    },
    parameters: { k: 0.75, v: array('v', 5) },
    sizes,
    scale: 0.5,
    weights: weighted ? numbers(lossLength, 6).map((weight, index) => (index === 1 ? 0 : weight)) : undefined,
    cotangents: weighted ? numbers(lossLength, 7) : undefined,
    losses: new Float64Array(lossLength).fill(NaN),
    gradients: Object.fromEntries(
      Object.keys(variant.gradients).map((name) => [name, new Float64Array(array(name, 0).length).fill(NaN)]),
    ),
  };
  const kernels = executable(loss, variant);
  const total = kernels.valueAndGradients(call);

  const expectNear = (actual: Float64Array, expected: Float64Array, errors: Float64Array, what: string) => {
    actual.forEach((value, index) => {
      const truth = expected[index] ?? NaN;
      if (Object.is(value, truth)) return;
      // the interpreter adds one term after the other, and its bound is for a sum that is rounded once
      const bound = 32 * (errors[index] ?? NaN) + 1e-300;
      expect(Math.abs(value - truth), `${what}[${index}]: ${value}, expected ${truth}\n${formula}`).toBeLessThanOrEqual(
        bound,
      );
    });
  };
  const unreduced = interpret(variant.loss, lossAxes, call, axesOf, lossAxes);
  const weights = call.weights ?? new Float64Array(lossLength).fill(1);
  const weigh = (value: number, index: number): number => (weights[index] === 0 ? 0 : (weights[index] ?? NaN) * value);
  const losses = unreduced.values.map(weigh);
  const lossErrors = unreduced.errors.map(
    (error, index) => Math.abs(weigh(error, index)) + Math.abs(losses[index] ?? 0) * 2 ** -50,
  );
  expectNear(call.losses ?? new Float64Array(), losses, lossErrors, 'loss');
  const sumOf = (values: Float64Array): Float64Array => Float64Array.of(values.reduce((sum, value) => sum + value, 0));
  const totalError = sumOf(lossErrors);
  expectNear(Float64Array.of(total), sumOf(losses), totalError, 'total');
  expectNear(Float64Array.of(kernels.value({ ...call, gradients: {} })), sumOf(losses), totalError, 'value');
  for (const [name, node] of Object.entries(variant.gradients)) {
    const { values, errors } = interpret(node, axesOf.get(name) ?? [], call, axesOf, lossAxes);
    expectNear(call.gradients[name] ?? new Float64Array(), values, errors, `gradient of ${name}`);
  }
  return { loss, variant, kernels, call };
};

interface Expression {
  readonly text: string;
  readonly axes: readonly string[];
}

const union = (...operands: readonly Expression[]): readonly string[] =>
  [...new Set(operands.flatMap(({ axes }) => axes))].sort();

const otherAxis = (axis: string): string => (axis === 'a' ? 'b' : 'a');

/** The next state of a scan from the state, any text, and an axis that the state has. */
const steps: readonly ((state: string, text: string, along: string) => string)[] = [
  (state, text) => `${state} / 2 + ${text}`,
  (state, text) => `logaddexp(${state}, ${text})`,
  (state, text) => `where(${text} < k, ${state}, sigmoid(${state} + ${text}))`,
  (state, text, along) => `${text} + mean[${along}](${state})`,
  (state, text, along) => `log_softmax[${along}](${state} + ${text})`,
  (state, text, along) => `pick[${along}](${text} + ${state}, order[${along}](${state})) / 2`,
  (state, text, along) => `cumsum[${along}](${state}) / 4 + ${text}`,
  (state, text, along) => `sigmoid(shift[${along}](${state}, 1, ${text}) - ${state})`,
  (state, text, along) => `scan[${along}](${state}_inner = 0, ${state}_inner / 2 + sigmoid(${state}) * ${text})`,
];

/** Random formulas over the inputs; every value stays finite. */
const expression: fc.Arbitrary<Expression> = fc.letrec<{ any: Expression }>((tie) => {
  const any = tie('any');
  const pair = fc.tuple(any, any);
  const leaf = fc.constantFrom<Expression>(
    { text: 'x', axes: ['a', 'b'] },
    { text: 'y', axes: ['a', 'c'] },
    { text: 'z', axes: ['a', 'b', 'c'] },
    { text: 'w', axes: ['b'] },
    { text: 'v', axes: ['c'] },
    { text: 'k', axes: [] },
    { text: '1.5', axes: [] },
  );
  const infix = (operator: string) =>
    pair.map(([left, right]): Expression => ({
      text: `(${left.text} ${operator} ${right.text})`,
      axes: union(left, right),
    }));
  const call = (write: (text: string) => string) =>
    any.map(({ text, axes }): Expression => ({ text: write(text), axes }));
  const along = (write: (axis: string, text: string) => string, keeps: boolean) =>
    fc.tuple(any, fc.nat(2)).map(([{ text, axes }, position]): Expression => {
      const axis = axes[position % Math.max(1, axes.length)];
      if (axis === undefined) return { text, axes };
      return { text: write(axis, text), axes: keeps ? axes : axes.filter((other) => other !== axis) };
    });
  return {
    any: fc.oneof(
      { depthSize: 'medium', maxDepth: 5 },
      leaf,
      infix('+'),
      infix('-'),
      infix('*'),
      pair
        .map(([left, right]) => ({ text: `${left.text} / (1 + abs(${right.text}))`, axes: union(left, right) }))
        .map(({ text, axes }) => ({ text: `(${text})`, axes })),
      call((text) => `exp(-abs(${text}))`),
      call((text) => `log1p(abs(${text}))`),
      call((text) => `(${text})^2`),
      call((text) => `sigmoid(${text})`),
      fc.tuple(any, any, any).map(([one, two, three]) => ({
        text: `where(${one.text} < k, ${two.text}, ${three.text})`,
        axes: union(one, two, three),
      })),
      along((axis, text) => `sum[${axis}](${text})`, false),
      along((axis, text) => `mean[${axis}](${text})`, false),
      along((axis, text) => `max[${axis}](${text})`, false),
      along((axis, text) => `logsumexp[${axis}](${text})`, false),
      along((axis, text) => `(log_softmax[${axis}](${text}) * (1 + index[${axis}]))`, true),
      fc.tuple(any, any, fc.nat(2)).map(([{ text, axes }, other, position]): Expression => {
        const axis = axes[position % Math.max(1, axes.length)];
        if (axis === undefined) return { text, axes };
        const product = `sum[d_${axis}](rename[${axis} -> d_${axis}](${text}) * ${other.text})`;
        const kept = axes.filter((own) => own !== axis);
        return { text: product, axes: union({ text, axes: kept }, other) };
      }),
      along((axis, text) => `cumsum[${axis}](${text})`, true),
      along((axis, text) => `pick[${axis}](${text}, order[${axis}](-${text}))`, true),
      fc
        .tuple(any, any, fc.nat(2), fc.constantFrom(-2, -1, 1))
        .map(([{ text, axes }, filling, position, by]): Expression => {
          const axis = axes[position % Math.max(1, axes.length)];
          if (axis === undefined) return { text, axes };
          const shifted = `shift[${axis}](${text}, ${by}, ${filling.text})`;
          return { text: shifted, axes: union({ text, axes }, filling) };
        }),
      fc
        .tuple(any, any, fc.constantFrom('a', 'b', 'c'), fc.constantFrom(...steps))
        .map(([from, { text, axes }, axis, next]): Expression => {
          const along = otherAxis(axis);
          // A text is longer than its parts, so no name of a state hides another.
          const state = `s${from.text.length + text.length}`;
          const still = from.axes.includes(axis) ? `sum[${axis}](${from.text})` : from.text;
          const initial = `where(index[${along}] < 0, 0, ${still})`;
          const scanned = `scan[${axis}](${state} = ${initial}, ${next(state, text, along)})`;
          return { text: scanned, axes: union(from, { text, axes }, { text: '', axes: [axis, along] }) };
        }),
      any.map(({ text, axes }) =>
        axes.includes('b')
          ? { text: `pick[b](${text}, t)`, axes: [...new Set([...axes.filter((axis) => axis !== 'b'), 'a'])].sort() }
          : { text, axes },
      ),
    ),
  };
}).any;

const withLossAxes = ({ text, axes }: Expression, lossAxes: readonly string[]): string =>
  axes.filter((axis) => !lossAxes.includes(axis)).reduce((inner, axis) => `sum[${axis}](${inner})`, text);

describe('generated kernels', () => {
  it.each([['a', 'b'], ['b', 'a'], ['c'], ['a'], []])(
    'agree with the interpreter on any formula, loss on [%s, %s]',
    (...lossAxes) => {
      fc.assert(
        fc.property(expression, fc.boolean(), (any, weighted) => {
          check(withLossAxes(any, lossAxes.filter(Boolean)), lossAxes.filter(Boolean), { a: 2, b: 3, c: 2 }, weighted);
        }),
        { numRuns: 60, seed: 20_240_601 },
      );
    },
  );

  it.each([
    ['the shifted softmax of an outer axis', 'shift[a](log_softmax[a](x), 1, w) * x'],
    ['a tensor with itself', 'sum[d_b](log_softmax[d_b](sum[a](x * rename[b -> d_b](x)))) * x'],
    [
      'a renamed sum along',
      'sum[d_a](rename[a -> d_a](cumsum[a](x * w)) * x) + max[d_a](rename[a -> d_a](order[a](x)))',
    ],
    ['an axis of its own', 'axis window = size[c] - 0\nsum[window](pick[b](x, (index[window] + t) % size[b]) * w)'],
    ['an order by one of another', 'pick[a](x * w, order[a](-x)) * (1 + order[b](x)) + pick[b](w * x, order[b](w))'],
    ['a sum along the outer axis', 'cumsum[a](x) * x + cumsum[b](cumsum[a](x))'],
    ['a sum of what is normed by the row', 'abs(cumsum[b](x / sum[b](x^2) - w)) + max[b](cumsum[b](x))'],
    ['a sum of integers', 'x * cumsum[b](where(x < 0.5, 1, 0))'],
    ['shifts of shifts', 'shift[b](shift[a](x * w, 1, w), -1, shift[b](x, 2, k)) - pick[b](shift[b](x, 1, 0), t)'],
    ['a reduction over the outer axis', 'sum[c]((z - mean[a](z))^2) * w'],
    ['reductions over each axis in turn', 'x - mean[a](x) - mean[b](x) + mean[a, b](x)'],
    ['a softmax over the outer axis', 'log_softmax[a](x) * sum[c](z)'],
    ['a picked reduction', 'pick[b](log_softmax[a](x), t) + x'],
    ['a gather of a row maximum over the picked axis', 'pick[b](max[c](z), t) * x'],
    ['a scan over the outer axis', 'scan[a](state = 0, state / 2 + x)'],
    ['a fold, and a scan that a gradient runs backward', 'fold[c](state = w, logaddexp(state, z)) * x'],
    ['an order of states', 'fold[c](state = x, pick[b](state * z, order[b](state)) + w)'],
    ['a scan in a fold', 'fold[c](above = where(index[b] < 0, 0, 1), scan[b](left = v, left * z + above)) + x'],
    ['a product of matrices', 'sum[d_a](sum[b](x * w * rename[a -> d_a](x))^2) + x'],
    ['one for each element of a third axis', 'sum[d_a, c](sum[b](z * rename[a -> d_a](z))^2) * x'],
    ['a sum that one nest needs in one branch only', 'where(k < k, sum[c, a](x + y), x + x) * sum[a, b](x + x)'],
    ['an empty product of everything', 'sum[a, b](x) * sum[a, c](y) + w'],
  ])('handle %s', (_, formula) => {
    for (const weighted of [false, true]) check(formula, ['a', 'b'], { a: 3, b: 4, c: 2 }, weighted);
  });

  it.each([
    { a: 0, b: 3, c: 2 },
    { a: 2, b: 0, c: 2 },
    { a: 2, b: 3, c: 0 },
    { a: 1, b: 1, c: 1 },
  ])('run on the sizes %o', (sizes) => {
    check('log_softmax[b](x) * sum[c](z) - max[c](y) * w', ['a', 'b'], sizes, false);
    check('scan[b](one = 0, one / 2 + x) * fold[c](two = w, two * v)', ['a', 'b'], sizes, false);
  });

  it('leave absent gradients alone', () => {
    const { kernels, call } = check('x * sum[c](z)', ['a', 'b'], { a: 2, b: 2, c: 2 }, true);
    const only = { ...call, gradients: { z: new Float64Array(8) } };
    expect(kernels.valueAndGradients(only)).toBe(kernels.valueAndGradients(call));
    expect(only.gradients.z).toEqual(call.gradients.z);
  });

  it('read no neighbour for an index out of range', () => {
    const { kernels, call } = check('pick[b](x, t)', ['a'], { a: 2, b: 3, c: 1 }, false);
    const losses = new Float64Array(2);
    kernels.value({ ...call, inputs: { ...call.inputs, t: Int32Array.of(3, -1) }, losses });
    expect(losses).toEqual(Float64Array.of(NaN, NaN));
  });

  it('let an element with weight 0 contribute nothing, whatever its loss', () => {
    const { kernels, call } = check('log(x) * sum[c](z)', ['a', 'b'], { a: 1, b: 2, c: 1 }, false);
    const x = Float64Array.of(2, NaN);
    const z = Float64Array.of(3, Infinity);
    const gradients = { x: new Float64Array(2), z: new Float64Array(2) };
    const total = kernels.valueAndGradients({
      ...call,
      inputs: { ...call.inputs, x, z },
      weights: Float64Array.of(1, 0),
      cotangents: Float64Array.of(1, 0),
      scale: 1,
      gradients,
    });
    expect(total).toBe(3 * Math.log(2));
    expect(gradients).toEqual({ x: Float64Array.of(1.5, 0), z: Float64Array.of(Math.log(2), 0) });
  });

  it('keep infinite sums, and add small terms to large ones exactly', () => {
    const { kernels, call } = check('sum[b](x)', ['a'], { a: 1, b: 3, c: 1 }, false);
    const sumOf = (...x: readonly number[]): number =>
      kernels.value({ ...call, inputs: { ...call.inputs, x: Float64Array.from(x) } });
    expect(sumOf(Infinity, 1, 2)).toBe(Infinity);
    expect(sumOf(1e100, 1, -1e100)).toBe(1);
    expect(sumOf(Infinity, -Infinity, 1)).toBeNaN();
  });
});
