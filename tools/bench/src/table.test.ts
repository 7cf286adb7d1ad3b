import { describe, expect, it } from 'vitest';
import type { Measurement } from './measure.ts';
import { plot } from './plot.ts';
import { ratio, table } from './table.ts';

const measurement = (subject: string, rounds: readonly number[], elements = 16): Measurement => ({
  loss: 'huber',
  elements,
  mode: 'value',
  subject,
  rounds,
});

describe('ratio', () => {
  it('is the median of the ratios of single rounds, which a machine that grows slow does not change', () => {
    expect(ratio(measurement('kernels', [1, 10, 100]), measurement('PyTorch', [2, 20, 1000]))).toBe(0.5);
  });
});

describe('table', () => {
  it('has a line for each loss and size, and a ratio against PyTorch where there is one', () => {
    const lines = table([
      measurement('PyTorch', [4, 5, 6]),
      measurement('kernels', [2, 2.5, 3]),
      measurement('kernels', [1], 256),
    ]).split('\n');
    expect(lines).toEqual([
      '| loss | elements | mode | PyTorch | kernels | kernels / PyTorch |',
      '| :-- | --: | --: | --: | --: | --: |',
      '| huber | 16 | value | 5.00 | 2.50 | 0.500 |',
      '| huber | 256 | value | - | 1.00 | - |',
    ]);
  });

  it('compares with the loops where there is no PyTorch', () => {
    const text = table([measurement('kernels', [1]), measurement('loops', [4])]);
    expect(text).toContain('kernels / loops');
    expect(text).toContain('| 0.250 |');
  });
});

describe('plot', () => {
  it('draws a line for each subject', () => {
    const svg = plot([measurement('kernels', [1]), measurement('kernels', [2], 256), measurement('loops', [4])]);
    expect(svg.split('<polyline')).toHaveLength(3);
    expect(svg).toContain('huber, value');
    expect(svg).not.toContain('NaN');
  });
});
