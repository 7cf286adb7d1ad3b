import { fineTuneInBrowser } from './fineTuneInBrowser.ts';
import { fiveDigits } from './halves.ts';
import { pretrain } from './pretrain.ts';

const report = (line: string) => void process.stdout.write(`${line}\n`);
const extractor = await pretrain(fiveDigits(0).training, report);
for (const optimizer of ['momentum', 'adam'] as const) {
  report(`with ${optimizer}:`);
  await fineTuneInBrowser('Newer', extractor, { steps: 40, optimizer }, report);
}
