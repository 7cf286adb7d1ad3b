import * as ort from 'onnxruntime-web';
import { inPage } from './inPage.ts';
import { modelsOfCpu, timedModels } from './timedModels.ts';
import { timeModels, type Timing } from './timeModels.ts';

ort.env.logLevel = 'fatal';
ort.env.wasm.numThreads = 1;

const onGpu = async (page: string): Promise<readonly Timing[]> => {
  const timings = await inPage(page, 'losswrightTimes', (opened) =>
    opened.evaluate((sent) => globalThis.losswrightTimes?.(sent), timedModels('webgpu')),
  );
  return timings ?? [];
};

const models = [...timedModels('wasm'), ...modelsOfCpu()];
const cpu = await timeModels(ort, models, {
  options: { executionProviders: ['wasm'] },
  place: async (tensor) => tensor,
  finish: async () => undefined,
  launches: () => 0,
});
const newer = await onGpu('timesNewer');
const older = await onGpu('timesOlder');

const milliseconds = (timing: Timing | undefined): string => timing?.time.toFixed(2) ?? '–';
const launches = (timing: Timing | undefined): string => String(timing?.launches ?? '–');
const lines = cpu.map((timing, i) => {
  const cells = [newer[i], older[i]].flatMap((gpu) => [launches(gpu), milliseconds(gpu)]);
  return `| ${[timing.name, models[i]?.nodes, milliseconds(timing), ...cells].join(' | ')} |`;
});
const titles = ['loss', 'nodes', 'wasm ms', '`/webgpu` launches', 'ms', 'plain build launches', 'ms'];
process.stdout.write([`| ${titles.join(' | ')} |`, `| :-- |${' --: |'.repeat(6)}`, ...lines, ''].join('\n'));
