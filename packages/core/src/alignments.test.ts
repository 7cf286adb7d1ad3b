import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ctc } from './index.ts';

interface Sequence {
  readonly logits: readonly (readonly number[])[];
  readonly target: readonly number[];
  readonly blank: number;
}

/** Every way to choose one class for each frame. */
const choices = (frames: number, classes: number): readonly (readonly number[])[] =>
  frames === 0
    ? [[]]
    : choices(frames - 1, classes).flatMap((path) => Array.from({ length: classes }, (_, symbol) => [...path, symbol]));

/** The labels that a path stands for: runs of one symbol are one label, and blanks are none. */
const labelsOf = (path: readonly number[], blank: number): readonly number[] =>
  path.filter((symbol, frame) => symbol !== path[frame - 1] && symbol !== blank);

const softmax = (logits: readonly number[]): readonly number[] => {
  const powers = logits.map(Math.exp);
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
};

const likelihood = ({ logits, target, blank }: Sequence): number => {
  const probabilities = logits.map(softmax);
  const paths = choices(logits.length, logits[0]?.length ?? 0);
  return paths
    .filter((path) => labelsOf(path, blank).join() === target.join())
    .map((path) => path.reduce((product, symbol, frame) => product * (probabilities[frame]?.[symbol] ?? NaN), 1))
    .reduce((sum, probability) => sum + probability, 0);
};

/** Up to five frames of two or three classes, and labels that need not fit into them. */
const sequences: fc.Arbitrary<Sequence> = fc
  .record({ frames: fc.integer({ min: 1, max: 5 }), classes: fc.integer({ min: 2, max: 3 }) })
  .chain(({ frames, classes }) =>
    fc.integer({ min: 0, max: classes - 1 }).chain((blank) => {
      const logit = fc.integer({ min: -12, max: 12 }).map((quarters) => quarters / 4);
      const frame = fc.array(logit, { minLength: classes, maxLength: classes });
      const label = fc.integer({ min: 0, max: classes - 1 }).filter((symbol) => symbol !== blank);
      return fc.record({
        logits: fc.array(frame, { minLength: frames, maxLength: frames }),
        target: fc.array(label, { maxLength: 3 }),
        blank: fc.constant(blank),
      });
    }),
  );

it('sums over all alignments, whatever stands behind the lengths, and moves no frame as a whole', () => {
  fc.assert(
    fc.property(sequences, fc.integer({ min: 0, max: 2 }), fc.integer({ min: -1, max: 5 }), (sequence, more, other) => {
      const { logits, target, blank } = sequence;
      const unread = Array.from({ length: more }, () => (logits[0] ?? []).map(() => NaN));
      const padding = Array.from({ length: more }, () => other);
      // An empty list has no shape of its own.
      const labels = { data: Float64Array.from([...target, ...padding]), shape: [1, target.length + more] };
      const options = { blank, reduction: 'sum' } as const;
      const { value, gradients } = ctc.valueAndGrad(
        [[...logits, ...unread]],
        labels,
        [logits.length],
        [target.length],
        options,
      );
      const expected = -Math.log(likelihood(sequence));
      if (expected === Infinity) expect(value).toBe(Infinity);
      else expect(value).toBeCloseTo(expected, 12);
      const classes = logits[0]?.length ?? 1;
      for (let start = 0; start < gradients.logits.data.length; start += classes) {
        const row = Array.from(gradients.logits.data.subarray(start, start + classes));
        expect(row.reduce((sum, slope) => sum + slope, 0)).toBeCloseTo(0, 13);
      }
    }),
    { seed: 5, numRuns: 300 },
  );
});
