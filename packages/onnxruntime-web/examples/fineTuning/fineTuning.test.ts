import type { LabelledImages } from '@losswright/digits';
import * as ort from 'onnxruntime-web';
import { beforeAll, describe, expect, it } from 'vitest';
import { fineTuneInBrowser } from './fineTuneInBrowser.ts';
import { fiveDigits } from './halves.ts';
import { plainAdam, plainMomentum, plainTraining } from './plainTraining.fixture.ts';
import { pretrain } from './pretrain.ts';

ort.env.logLevel = 'fatal';

const minute = 60_000;
const steps = 40;

describe('a layer behind a frozen feature extractor', () => {
  const { training, heldBack } = fiveDigits(5);
  const lines: string[] = [];
  let extractor: Uint8Array;
  let plain: Readonly<Record<'momentum' | 'adam', ReturnType<typeof plainTraining>>>;

  beforeAll(async () => {
    extractor = await pretrain(fiveDigits(0).training, (line) => lines.push(line));
    const session = await ort.InferenceSession.create(extractor);
    const extracted = async ({ images, labels, count }: LabelledImages) => {
      const { features } = await session.run({ image: new ort.Tensor('float32', images, [count, 1, 8, 8]) });
      return { rows: Float32Array.from(features?.data ?? [], Number), labels };
    };
    const [given, others] = [await extracted(training), await extracted(heldBack)];
    plain = {
      momentum: plainTraining(given, others, { classes: 5, steps, optimizer: plainMomentum(0.05, 0.9) }),
      adam: plainTraining(given, others, { classes: 5, steps, optimizer: plainAdam(0.05) }),
    };
    await session.release();
  }, 2 * minute);

  it('begins with an extractor that has learned other digits', () => {
    expect(lines.at(-1)).toBe('pretraining, step 30: loss 0.0226');
  });

  it.each([
    ['Newer', 'momentum'],
    ['Older', 'momentum'],
    ['Newer', 'adam'],
    ['Older', 'adam'],
  ] as const)(
    'learns new digits on the GPU as a plain loop does (%s provider, %s)',
    async (build, optimizer) => {
      const task = { steps, optimizer };
      const { firstLoss, lastLoss, accuracy } = await fineTuneInBrowser(build, extractor, task, () => undefined);
      expect(firstLoss).toBeCloseTo(Math.log(5), 6);
      expect(lastLoss).toBeCloseTo(plain[optimizer].loss, 5);
      expect(accuracy).toBeCloseTo(plain[optimizer].accuracy, 2);
      // 169 of 173 images that no training has seen.
      expect(accuracy).toBeGreaterThan(0.97);
    },
    5 * minute,
  );
});
