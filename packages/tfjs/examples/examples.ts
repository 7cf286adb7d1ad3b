import type { LabelledImages } from '@losswright/digits';
import { embedDigits } from './embedDigits.ts';
import { fitDigits } from './fitDigits.ts';
import { generatePoints } from './generatePoints.ts';
import { readDigitStrings } from './readDigitStrings.ts';
import { segmentShapes } from './segmentShapes.ts';

interface Digits {
  readonly training: LabelledImages;
  readonly heldBack: LabelledImages;
}

/** A training that ends in one number that says how good it has become. */
export interface Example {
  /** What the number is. */
  readonly quality: string;
  /** tfjs's backend in Node; the wasm backend cannot train convolutions. */
  readonly backend: 'cpu' | 'wasm';
  /** @param effort How long to train, where 1 is as long as it takes to become good. */
  readonly train: (digits: Digits, effort: number, report: (line: string) => void) => Promise<number>;
}

const share = (whole: number, effort: number): number => Math.max(1, Math.round(whole * effort));

/** Every example but the plain loop of `trainDigits`, by name. */
export const examples: Readonly<Record<string, Example>> = {
  fitDigits: {
    quality: 'accuracy on digits held back',
    backend: 'wasm',
    train: (digits, effort, report) => fitDigits(digits, { epochs: share(8, effort) }, report),
  },
  segmentShapes: {
    quality: 'overlap with unseen discs',
    backend: 'cpu',
    train: (_, effort, report) => segmentShapes({ images: 48, epochs: share(8, effort) }, report),
  },
  readDigitStrings: {
    quality: 'share of unseen digits read right',
    backend: 'wasm',
    train: (digits, effort, report) => readDigitStrings(digits, { steps: share(160, effort) }, report),
  },
  generatePoints: {
    quality: 'energy distance from real points',
    backend: 'wasm',
    train: (_, effort, report) => generatePoints({ steps: share(150, effort) }, report),
  },
  embedDigits: {
    quality: 'share of digits held back whose nearest neighbour is the same digit',
    backend: 'wasm',
    train: (digits, effort, report) => embedDigits(digits, { steps: share(150, effort) }, report),
  },
};
