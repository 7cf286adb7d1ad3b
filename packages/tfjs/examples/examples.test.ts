import { holdBackFifth, loadDigits } from '@losswright/digits';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useBackend } from '../testing/backends.ts';
import type { TrainingPage } from '../testing/pages/training.page.ts';
import { startBrowser, type TestBrowser } from '../testing/startBrowser.ts';
import { examples } from './examples.ts';

const digits = holdBackFifth(loadDigits(), 1);

describe('in Node', () => {
  test.each([
    ['fitDigits', 'more than', 0.95],
    ['segmentShapes', 'more than', 0.85],
    ['readDigitStrings', 'more than', 0.8],
    ['generatePoints', 'less than', 0.15],
    ['embedDigits', 'more than', 0.94],
  ] as const)(
    '%s becomes %s %d, and leaves nothing behind',
    async (name, direction, limit) => {
      const example = examples[name];
      if (example === undefined) throw new Error(`there is no example called ${name}`);
      await useBackend(example.backend);
      const before = tf.memory().numTensors;
      const lines: string[] = [];
      const quality = await example.train(digits, 1, (line) => lines.push(line));
      if (direction === 'more than') expect(quality).toBeGreaterThan(limit);
      else expect(quality).toBeLessThan(limit);
      expect(lines.length).toBeGreaterThan(1);
      expect(tf.memory().numTensors).toBe(before);
    },
    120_000,
  );
});

describe('in a browser', () => {
  let browser: TestBrowser;

  beforeAll(async () => {
    browser = await startBrowser();
  }, 60_000);
  afterAll(() => browser.close());

  test.each([
    ['fitDigits', 'wasm', 'more than', 0.95, 1],
    ['segmentShapes', 'webgl', 'more than', 0.85, 1],
    ['readDigitStrings', 'wasm', 'more than', 0.8, 1],
    ['generatePoints', 'wasm', 'less than', 0.15, 1],
    ['embedDigits', 'wasm', 'more than', 0.94, 1],
    // Graphics are computed in software here, so these trainings are short.
    ['fitDigits', 'webgpu', 'more than', 0.8, 0.25],
    ['readDigitStrings', 'webgl', 'more than', 0.2, 0.35],
    ['generatePoints', 'webgl', 'less than', 1.2, 0.1],
    ['embedDigits', 'webgpu', 'more than', 0.8, 0.1],
  ] as const)(
    '%s on %s becomes %s %d',
    async (name, backend, direction, limit, effort) => {
      const call = await browser.open<TrainingPage>('training');
      const quality = await call('train', name, backend, toPlain(digits), effort);
      if (direction === 'more than') expect(quality).toBeGreaterThan(limit);
      else expect(quality).toBeLessThan(limit);
    },
    120_000,
  );
});

/** Typed arrays do not survive the way to a page. */
const toPlain = ({ training, heldBack }: typeof digits): Parameters<TrainingPage['train']>[2] => ({
  training: { ...training, images: [...training.images], labels: [...training.labels] },
  heldBack: { ...heldBack, images: [...heldBack.images], labels: [...heldBack.labels] },
});
