import { expect, test } from 'vitest';
import { trainDigits } from './trainDigits.ts';

test('the classifier learns to read digits that it has not seen', async () => {
  const lines: string[] = [];
  const { loss, accuracy } = await trainDigits((line) => lines.push(line));
  expect(accuracy).toBeGreaterThan(0.95);
  // What a plain loop of softmax regression reaches from the same start, in as many steps.
  expect(loss).toBeCloseTo(0.1953, 3);
  expect(lines.at(-1)).toBe('step 200: loss 0.1953, held back 95.8 %');
}, 60_000);
