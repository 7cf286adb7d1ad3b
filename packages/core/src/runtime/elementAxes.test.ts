import { expect, it } from 'vitest';
import { elementAxes } from './elementAxes.ts';
import { exampleContract } from './exampleContract.fixture.ts';
import { LossInputError } from './index.ts';
import { namedAxes } from './namedAxes.ts';

const axes = [{ name: 'element...' }];
const specification = {
  ...exampleContract.specification,
  inputs: ['score', 'target'].map((name) => ({ name, axes, dtype: 'float' as const, differentiable: true })),
};

const problem = (bind: () => unknown): unknown => {
  try {
    return bind();
  } catch (error) {
    return error instanceof LossInputError ? error.message : error;
  }
};

it.each([
  [
    'equal shapes',
    [
      [2, 3],
      [2, 3],
    ],
    {},
  ],
  ['scalars', [[], []], {}],
  ['the only layout', [[4], [4]], { layout: ' element...' }],
  ['another layout', [[4], [4]], { layout: 'batch...' }],
  ['a layout that is no text', [[4], [4]], { layout: 3 }],
  ['an axis', [[4], [4]], { axis: 0 }],
  ['fewer dimensions', [[2, 3], [3]], {}],
  [
    'another length',
    [
      [2, 3],
      [2, 4],
    ],
    {},
  ],
])('binds %s as the rules for named axes do, in the same words', (_, shapes, options) => {
  const expected = problem(() => namedAxes.bind(specification, shapes, options));
  expect(problem(() => elementAxes.bind(specification, shapes, options))).toEqual(expected);
});
