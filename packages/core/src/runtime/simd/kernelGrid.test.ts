import { describe, expect, it } from 'vitest';
import { kernelGrid } from './kernelGrid.ts';
import type { SimdCall } from './simdCall.ts';
import type { KernelVariant } from './simdKernels.ts';

const rows: KernelVariant = {
  rowAxes: ['batch...', 'class'],
  columnAxes: ['feature'],
  lastAxes: ['class'],
  isFlat: false,
  arrays: [{ kind: 'parameter', role: 'column', name: 'scale' }],
  scalars: [],
  programs: { value: [], gradients: [], weightedValue: [], weightedGradients: [] },
};
const flat: KernelVariant = { ...rows, lastAxes: [], isFlat: true };

const call = (batch: number, feature: number, more: Partial<SimdCall> = {}): SimdCall => ({
  inputs: {},
  parameters: { class_weight: 1, scale: 1 },
  sizes: { 'batch...': batch, class: 1, feature },
  scale: 1,
  weights: undefined,
  cotangents: undefined,
  losses: undefined,
  gradients: {},
  ...more,
});

describe('kernelGrid', () => {
  it('computes as many rows at a time as there is room for', () => {
    expect(kernelGrid(rows, call(100, 1000))).toEqual({
      rows: 100,
      columns: 1000,
      rowsPerUnit: 8,
      columnsPerPart: 1000,
      interleaved: 1,
      hasOneRow: false,
      units: 13,
    });
    expect(kernelGrid(rows, call(100, 10_000))).toMatchObject({ rowsPerUnit: 1, columnsPerPart: 10_000 });
  });

  it('computes long rows in parts', () => {
    expect(kernelGrid(rows, call(2, 100_000))).toMatchObject({ rows: 2, rowsPerUnit: 1, columnsPerPart: 8192 });
  });

  it('knows how many rows are interleaved', () => {
    const sizes = { 'batch...': 2, class: 3, feature: 10 };
    expect(kernelGrid(rows, call(2, 10, { sizes }))).toMatchObject({ rows: 6, columns: 10, interleaved: 3 });
  });

  it('makes one row of all elements where rows mean nothing', () => {
    expect(kernelGrid(flat, call(100, 1000))).toMatchObject({ rows: 1, columns: 100_000, columnsPerPart: 8192 });
    const parameters = { scale: new Float64Array(1000) };
    expect(kernelGrid(flat, call(100, 1000, { parameters }))).toMatchObject({ rows: 100, columns: 1000 });
  });

  it.each([
    ['nothing to compute', call(0, 10)],
    ['more columns than floats can count', call(1, 2 ** 24 + 1)],
  ])('leaves %s to the loops', (_, given) => expect(kernelGrid(rows, given)).toBeUndefined());
});
