import { holdBackFifth, loadDigits } from '@losswright/digits';
import * as tf from '@tensorflow/tfjs';
import { setThreadsCount } from '@tensorflow/tfjs-backend-wasm';
import { examples } from './examples.ts';

const [name = ''] = process.argv.slice(2);
const example = examples[name];
if (example === undefined) throw new Error(`expected one of ${Object.keys(examples).join(', ')}, got '${name}'`);

tf.enableProdMode(); // else tfjs prints advice
setThreadsCount(1);
await tf.setBackend(example.backend);
const print = (line: string) => process.stdout.write(`${line}\n`);
const quality = await example.train(holdBackFifth(loadDigits(), 1), 1, print);
print(`${example.quality}: ${quality.toFixed(3)}`);
