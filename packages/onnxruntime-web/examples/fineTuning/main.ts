import { fineTuneInBrowser } from './fineTuneInBrowser.ts';
import { fiveDigits } from './halves.ts';
import { pretrain } from './pretrain.ts';

const report = (line: string) => void process.stdout.write(`${line}\n`);
const extractor = await pretrain(fiveDigits(0).training, report);
await fineTuneInBrowser('Newer', extractor, 40, report);
