import { expect, it } from 'vitest';
import { exampleContract } from './exampleContract.fixture.ts';
import { type LossContract, prepareCall } from './index.ts';

const contract: LossContract = {
  ...exampleContract,
  madeAxes: {
    other: ({ sizes }) => sizes.class ?? 0,
    row: ({ sizes, parameters }) => (sizes.class ?? 0) - (parameters.ignore ?? 0),
  },
};

const prepare = (ignore: number) =>
  prepareCall(
    contract,
    [
      { shape: [2, 3], dtype: 'float' },
      { shape: [2], dtype: 'integer' },
      { shape: [2, 4], dtype: 'float' },
    ],
    { ignore },
  );

it('puts axes that a formula makes behind those of the inputs', () => {
  const { layout, sizes, lossShape } = prepare(1);
  expect(layout.map(({ axis }) => axis)).toEqual(['batch...', 'class', 'coordinate', 'other', 'row']);
  expect(sizes).toEqual({ 'batch...': 2, class: 3, coordinate: 4, other: 3, row: 2 });
  expect(lossShape).toEqual([2]);
});

it('makes no axis shorter than nothing', () => {
  expect(prepare(5).sizes.row).toBe(0);
});

it('says which axis of an input a made axis may stand beside', () => {
  const beside = { ...contract, sharedDimensions: { row: 'class' } };
  const inputs = [
    { shape: [2, 3], dtype: 'float' },
    { shape: [2], dtype: 'integer' },
    { shape: [2, 4], dtype: 'float' },
  ] as const;
  const { layout } = prepareCall(beside, inputs, {});
  expect(layout.slice(3)).toEqual([
    { axis: 'other', lengths: [3] },
    { axis: 'row', lengths: [expect.any(Number)], beside: 'class' },
  ]);
});
