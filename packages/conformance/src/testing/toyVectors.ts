import type { LossVectors, VectorCase } from '../vectors/vectorCase.ts';

const common = { source: 'by hand', tags: [], options: {}, tolerance: { absolute: 0, relative: 1e-12 } };

const ordinary: VectorCase = {
  ...common,
  id: 'ordinary',
  inputs: { x: { shape: [2], dtype: 'float64', data: [3, -4] } },
  expected: {
    value: { shape: [], dtype: 'float64', data: [12.5] },
    gradients: { x: { shape: [2], dtype: 'float64', data: [3, -4] } },
  },
};

const notANumber: VectorCase = {
  ...common,
  id: 'not-a-number',
  inputs: { x: { shape: [1], dtype: 'float64', data: [Number.NaN] } },
  expected: {
    value: { shape: [], dtype: 'float64', data: [Number.NaN] },
    gradients: { x: { shape: [1], dtype: 'float64', data: [Number.NaN] } },
  },
};

const refused: VectorCase = {
  ...common,
  id: 'refused',
  inputs: ordinary.inputs,
  options: { scale: -1 },
  expected: { error: { input: 'scale' } },
};

const huge: VectorCase = {
  ...common,
  id: 'huge',
  tags: ['float64-only'],
  inputs: { x: { shape: [1], dtype: 'float64', data: [1e100] } },
  expected: {
    value: { shape: [], dtype: 'float64', data: [5e199] },
    gradients: { x: { shape: [1], dtype: 'float64', data: [1e100] } },
  },
};

/** Four vectors of the toy loss: ordinary, a trap, one that must be refused, one that float32 cannot hold. */
export const toyVectors: LossVectors = { loss: 'toy', file: 'toy.json', cases: [ordinary, notANumber, refused, huge] };

/** The same as a file's text. */
export function toyVectorText(): string {
  const spell = (_: string, value: unknown) => (Number.isNaN(value) ? 'NaN' : value);
  return JSON.stringify({ format: 1, loss: toyVectors.loss, cases: toyVectors.cases }, spell);
}
