import type { OrtRuntime } from '@losswright/onnxruntime-web';
import { fineTune, type FineTuned, type OptimizerName } from './fineTune.ts';

/** A task as a page can be given it: plain lists. */
export interface SentTask {
  readonly extractor: readonly number[];
  readonly featureCount: number;
  readonly classes: number;
  readonly training: SentExamples;
  readonly heldBack: SentExamples;
  readonly steps: number;
  readonly optimizer: OptimizerName;
}

interface SentExamples {
  readonly images: readonly number[];
  readonly labels: readonly number[];
}

declare global {
  var fineTuneOnGpu: ((task: SentTask) => Promise<Pick<FineTuned, 'firstLoss' | 'lastLoss' | 'accuracy'>>) | undefined;
}

/** Lets whoever opened the page train in it, with a build of ONNX Runtime Web whose files are served under /ort/. */
export function offerFineTuning(runtime: OrtRuntime): void {
  runtime.env.wasm.wasmPaths = '/ort/';
  runtime.env.wasm.numThreads = 1;
  runtime.env.logLevel = 'fatal';
  globalThis.fineTuneOnGpu = async ({ extractor, training, heldBack, ...task }) => {
    const { firstLoss, lastLoss, accuracy } = await fineTune(runtime, {
      ...task,
      extractor: Uint8Array.from(extractor),
      training: received(training),
      heldBack: received(heldBack),
    });
    return { firstLoss, lastLoss, accuracy };
  };
}

function received({ images, labels }: SentExamples) {
  return { images: Float32Array.from(images), labels: Int32Array.from(labels) };
}
