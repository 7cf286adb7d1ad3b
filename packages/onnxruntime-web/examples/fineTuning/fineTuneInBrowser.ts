import { fileURLToPath } from 'node:url';
import { launchBrowser, openPage, servePages } from '@losswright/browser';
import type { LabelledImages } from '@losswright/digits';
import { featureCount } from './featureExtractor.ts';
import { fiveDigits } from './halves.ts';
import type { SentTask } from './offerFineTuning.ts';

/** Builds of ONNX Runtime Web, by which of its WebGPU providers they have. */
export type Build = 'Newer' | 'Older';

/** Trains, in a page of a headless browser, a layer that tells the digits 5 to 9 apart by what an extractor finds. */
export async function fineTuneInBrowser(
  build: Build,
  extractor: Uint8Array,
  { steps, optimizer }: Pick<SentTask, 'steps' | 'optimizer'>,
  report: (line: string) => void,
) {
  const { training, heldBack } = fiveDigits(5);
  const name = `fineTune${build}`;
  const server = await servePages({
    pages: { [name]: fileURLToPath(new URL(`${name}.page.ts`, import.meta.url)) },
    folders: { ort: fileURLToPath(new URL('.', import.meta.resolve('onnxruntime-web'))) },
  });
  const { browser } = await launchBrowser();
  try {
    const page = await openPage(browser, `${server.origin}/${name}.html`, 'fineTuneOnGpu');
    const result = await page.evaluate((task) => globalThis.fineTuneOnGpu?.(task), {
      extractor: [...extractor],
      featureCount,
      classes: 5,
      training: sent(training),
      heldBack: sent(heldBack),
      steps,
      optimizer,
    });
    if (result === undefined) throw new Error('the page offers no training any more');
    const { firstLoss, lastLoss, accuracy } = result;
    report(`loss ${firstLoss.toFixed(4)} at first, ${lastLoss.toFixed(4)} at last`);
    report(`held back: ${(100 * accuracy).toFixed(1)} % of ${heldBack.count} images are right`);
    return result;
  } finally {
    await browser.close();
    await server.close();
  }
}

function sent({ images, labels }: LabelledImages) {
  return { images: [...images], labels: [...labels] };
}
