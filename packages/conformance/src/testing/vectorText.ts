const tensor = (...data: unknown[]) => ({ shape: [data.length], dtype: 'float64', data });

/** A vector file with one case that has one of everything, as it would be written; `changes` replace parts of the case. */
export function vectorText(changes: Readonly<Record<string, unknown>> = {}): string {
  const vector = {
    id: 'a-case',
    source: 'by hand',
    tags: ['rank-1'],
    inputs: { prediction: tensor(1, 'NaN'), target: { shape: [], dtype: 'int32', data: [3] } },
    options: { reduction: 'sum', weights: tensor('-0', 'Infinity') },
    expected: {
      value: { shape: [], dtype: 'float64', data: ['-Infinity'] },
      gradients: { prediction: tensor(0, 0.5) },
    },
    ...changes,
  };
  return JSON.stringify({ format: 1, loss: 'toy', cases: [vector] }, undefined, 2);
}
