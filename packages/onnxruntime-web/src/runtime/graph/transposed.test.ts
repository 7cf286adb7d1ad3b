import * as ort from 'onnxruntime-web';
import { expect, it } from 'vitest';
import { graphOf, runValues, scalarContext } from '../runValues.fixture.ts';
import type { GraphContext } from './graphContext.ts';
import { input } from './leaves.ts';
import { transposed } from './transposed.ts';

const context: GraphContext = {
  ...scalarContext,
  segments: ['row', 'between', 'column'],
  lengths: [undefined, undefined, undefined],
};
const own = [0, 1, 2];
const x = input('x', 'float', ['row', 'column']);
const nodesOf = (to: readonly number[], from = own): readonly string[] =>
  graphOf({ moved: transposed(context, x, from, to) }, [x], context).nodes.map(({ operator }) => operator);

it('moves no element where only dimensions of length 1 change places', () => {
  expect(nodesOf([1, 0, 2])).toEqual(['Squeeze', 'Unsqueeze']);
  expect(nodesOf([0, 2, 1])).toEqual(['Squeeze', 'Unsqueeze']);
  expect(nodesOf([0, 1, 2], [1, 0, 2])).toEqual(['Squeeze', 'Unsqueeze']);
});

it('is a Transpose where others do, and nothing where all stay', () => {
  expect(nodesOf([2, 1, 0])).toEqual(['Transpose']);
  expect(transposed(context, x, own, own)).toBe(x);
});

it.each([
  { to: [1, 0, 2], axes: ['between', 'column'], expected: [1, 2, 3, 4, 5, 6] },
  { to: [2, 0, 1], axes: ['row', 'between'], expected: [1, 4, 2, 5, 3, 6] },
])('gives the elements in the order $to', async ({ to, axes, expected }) => {
  const tensor = new ort.Tensor('float64', [1, 2, 3, 4, 5, 6], [2, 1, 3]);
  const value = { ...transposed(context, x, own, to), axes };
  const { moved } = await runValues({ moved: value }, { x: { value: x, tensor } }, context);
  expect(moved).toEqual(expected);
});
