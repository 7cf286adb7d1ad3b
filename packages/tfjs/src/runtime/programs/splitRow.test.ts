import { expect, test } from 'vitest';
import { splitRow } from './splitRow.ts';

const row = `
float cotangent = weight * scale;
bool excluded = weight == 0.0;
      float maximum = -infinity;
      for (int i = first; i < rowLength; i += stride) {
        float logits = logitsAt(i);
        maximum = safeMax(maximum, logits);
      }
      maximum = rowMaximum(maximum);
      int ties = 0;
      for (int i = first; i < rowLength; i += stride) {
        ties += select(0, 1, logitsAt(i) == maximum);
      }
      ties = rowCount(ties);
      float unread = 2.0 * maximum;
      bool isCertain = maximum == 0.0;`;

test('finds what elements read of what comes of going along their row', () => {
  const element = `
      float logits = logitsAt(i);
      float gradient = select(cotangent * (logits - maximum), 0.0, excluded || isCertain) / float(ties);`;
  expect(splitRow(row, element)).toEqual({
    kept: [
      { type: 'float', name: 'maximum' },
      { type: 'int', name: 'ties' },
      { type: 'bool', name: 'isCertain' },
    ],
    before: 'float cotangent = weight * scale;\nbool excluded = weight == 0.0;',
  });
});

test('finds nothing to keep where elements need no more than themselves', () => {
  expect(splitRow('float cotangent = scale;', 'float gradient = cotangent;')).toEqual({
    kept: [],
    before: 'float cotangent = scale;',
  });
});
