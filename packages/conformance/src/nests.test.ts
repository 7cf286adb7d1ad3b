import { describe, expect, test } from 'vitest';
import type { Answer } from './backend.ts';
import { coreBackend } from './backends/coreBackend.ts';
import { runCase } from './run/runCase.ts';
import { generateLoss } from './testing/language/generatePackages.ts';
import { numbers, specOf, type UnpublishedLoss } from './testing/language/languageLoss.ts';
import { createBounds } from './tolerance/createBounds.ts';
import type { Tensor } from './vectors/tensor.ts';

/** Lengths that are no multiples of four, and of products of matrices also none of their tiles. */
const lengths: Readonly<Record<string, number>> = { time: 5, class: 7, tag: 9, feature: 35 };
const [few, many] = [3, 1000];

const losses: readonly Omit<UnpublishedLoss, 'cases'>[] = [
  {
    name: 'scanned',
    inputs: { x: '[unit, time, class]' },
    formula: 'sum[class](fold[time](s = where(index[class] < 0, 0, 1), logaddexp(s, x) / 2))',
    loss: '[unit]',
  },
  {
    name: 'scanned_numbers',
    inputs: { x: '[unit, time]', z: '[unit]' },
    formula: 'fold[time](s = z, sigmoid(s) * x + scan[time](r = 0, r / 2 + x))',
    loss: '[unit]',
  },
  {
    name: 'scattered',
    inputs: { x: '[unit, class]', place: '[unit, tag] integer' },
    formula: 'sum[tag](pick[class](log_softmax[class](x), place)^2 * (1 + index[tag]))',
    loss: '[unit]',
  },
  {
    name: 'summed_across',
    inputs: { x: '[unit, time, class]', z: '[unit, class]' },
    formula: 'logsumexp[time](x) * max[time](x) + sum[time](shift[time](x, 1, z))',
    loss: '[unit, class]',
  },
  {
    name: 'summed_so_far',
    inputs: { x: '[item, time, class]' },
    formula: 'sum[time](abs(cumsum[class](x) * cumsum[time](x)))',
    loss: '[item, class]',
  },
  {
    name: 'multiplied',
    inputs: { x: '[unit, tag, feature]', z: '[unit, feature, class]' },
    formula: 'sum[tag](logsumexp[class](sum[feature](x * z) / 16))',
    loss: '[unit]',
  },
  {
    name: 'compared_with_itself',
    inputs: { x: '[unit, tag, feature]' },
    formula: 'sum[other](exp(-abs(sum[feature](x * rename[tag -> other](x)))))',
    loss: '[unit, tag]',
  },
];

/** Inputs for so many units; those of fewer are the first of those of more. */
const inputsFor = ({ inputs }: Pick<UnpublishedLoss, 'inputs'>, units: number): Readonly<Record<string, Tensor>> =>
  Object.fromEntries(
    Object.entries(inputs).map(([name, entry], seed) => {
      const axes = [...entry.matchAll(/[a-z_]+(?=[,\]])/g)].map(([axis]) => axis);
      const whole = numbers(
        axes.map((axis) => lengths[axis] ?? many),
        seed + 1,
      );
      const shape = axes.map((axis) => lengths[axis] ?? units);
      const data = Array.from(whole.data).slice(
        0,
        shape.reduce((product, length) => product * length, 1),
      );
      // one in seven positions is outside of the axis
      const tensor: Tensor = entry.endsWith('integer')
        ? { shape, dtype: 'int32', data: data.map((_, i) => ((i * 5) % 8) - Number(i % 7 === 0)) }
        : { shape, dtype: whole.dtype, data };
      return [name, tensor];
    }),
  );

const answered = (answer: Awaited<ReturnType<ReturnType<typeof coreBackend>['run']>>): Answer => {
  if ('unsupported' in answer) throw new Error('the CPU package supports everything');
  return answer;
};

describe.each(losses)('nests that compute $name', ({ name, ...loss }) => {
  const spec = specOf({ name, ...loss, cases: [] });
  const loaded = generateLoss(spec).then((generated) => {
    const added = { added: { [name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())]: generated.core } };
    return {
      bounds: createBounds([spec], [generated.contract]),
      kernels: coreBackend('core-float32', 'float32', added),
      double: coreBackend('core-float64', 'float64', added),
      loops: coreBackend('core-float32-loops', 'float32', { ...added, usesKernels: false }),
    };
  });
  const options = { reduction: 'none' };

  test('are within their bounds, and are what ran', async () => {
    const { bounds, kernels, double, loops } = await loaded;
    const inputs = inputsFor(loss, few);
    const expected = answered(await double.run(name, inputs, options));
    const vector = { id: 'case', source: '', tags: [], inputs, options, tolerance: undefined, expected };
    expect((await runCase(kernels, name, vector, bounds)).detail ?? '').toBe('');
    expect(answered(await kernels.run(name, inputs, options))).not.toEqual(
      answered(await loops.run(name, inputs, options)),
    );
  });

  test('give a unit the same bits, whatever other units there are', async () => {
    const { kernels } = await loaded;
    const [some, all] = await Promise.all(
      [few, many].map(async (units) => answered(await kernels.run(name, inputsFor(loss, units), options))),
    );
    const parts = ({ value, gradients }: Answer): readonly (readonly [string, ArrayLike<number>])[] => [
      ['value', value.data],
      ...Object.entries(gradients).map(([input, { data }]) => [input, data] as const),
    ];
    const whole = new Map(all === undefined ? [] : parts(all));
    for (const [part, data] of some === undefined ? [] : parts(some))
      expect(Array.from(whole.get(part) ?? []).slice(0, data.length), part).toEqual(Array.from(data));
  });
});
