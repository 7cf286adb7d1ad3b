import { expect, test } from 'vitest';
import { keptValues } from './keptValues.ts';

test('finds what a row computes and an element reads, and nothing of the loops between', () => {
  const row = `
      float maximum = -infinity;
      for (int i = first; i < rowLength; i += stride) {
        float logits = logitsAt(i);
        maximum = safeMax(maximum, logits);
      }
      maximum = rowMaximum(maximum);
      float unread = 2.0 * maximum;
      bool isIgnored = label == -100;
      int ties = 0;`;
  const element = `
      float logits = logitsAt(i);
      float gradient = select(logits - maximum, 0.0, isIgnored) / float(ties);`;
  expect(keptValues(row, element)).toEqual([
    { type: 'float', name: 'maximum' },
    { type: 'bool', name: 'isIgnored' },
    { type: 'int', name: 'ties' },
  ]);
});
