import { expect, it } from 'vitest';
import { anyParameters } from './anyParameters.ts';
import { exampleContract } from './exampleContract.fixture.ts';
import { LossInputError } from './index.ts';
import { numberParameters } from './numberParameters.ts';

const specification = {
  ...exampleContract.specification,
  parameters: exampleContract.specification.parameters.filter(({ name }) => ['ignore', 'half_open'].includes(name)),
  variants: [{ choices: {}, lossAxes: [] }],
};
const shapes = { layout: [], sizes: {} };

const read = (rules: typeof numberParameters, options: Readonly<Record<string, unknown>>): unknown => {
  try {
    return rules.read(specification, options, shapes);
  } catch (error) {
    return error instanceof LossInputError ? error.message : error;
  }
};

it.each([
  [{}],
  [{ ignore: 3, halfOpen: 1 }],
  [{ ignore: undefined }],
  [{ ignore: 0.5 }],
  [{ halfOpen: 0 }],
  [{ halfOpen: '1' }],
  [{ halfOpen: null }],
  [{ ignore: Number.NaN }],
])('reads %o as the rules for any parameters do, in the same words', (options) => {
  expect(read(numberParameters, options)).toEqual(read(anyParameters, options));
});
