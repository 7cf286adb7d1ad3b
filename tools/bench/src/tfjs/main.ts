// oxlint-disable-next-line import/no-unassigned-import -- it registers the backend
import '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs';
import { parseArgs } from 'node:util';
import { tfjsCases } from './cases.ts';
import { startTfjsPage } from './startTfjsPage.ts';
import { timeCase, type CaseTimes, type TfjsEffort } from './timeCase.ts';

const { values } = parseArgs({
  options: {
    backend: { type: 'string', default: 'cpu,wasm' },
    loss: { type: 'string' },
    elements: { type: 'string', default: String(2 ** 20) },
    columns: { type: 'string', default: '1024' },
    rounds: { type: 'string', default: '9' },
  },
});
const print = (text: string): void => void process.stdout.write(`${text}\n`);

const effort: TfjsEffort = {
  elements: Number(values.elements),
  columns: Number(values.columns),
  rounds: Number(values.rounds),
};
const wanted = values.loss?.split(',');
const inBrowsers: ReadonlySet<string> = new Set(['webgl', 'webgpu']);

/** A backend that measures cases. */
interface Measured {
  readonly name: string;
  readonly time: (name: string) => Promise<CaseTimes>;
  readonly stop?: () => Promise<void>;
}

const inNode = async (backend: string): Promise<Measured> => {
  // In Node the cpu backend recommends another package on the console; elsewhere the wasm backend starts threads.
  tf.env().set('IS_NODE', false);
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  await tf.setBackend(backend);
  await tf.ready();
  const time = (name: string): Promise<CaseTimes> => {
    const found = tfjsCases.find((one) => one.name === name);
    if (found === undefined) throw new Error(`there is no case ${name}`);
    return timeCase(found, effort);
  };
  return { name: tf.getBackend(), time };
};

const inBrowser = async (backend: string): Promise<Measured> => {
  const { use, time, stop, renderer } = await startTfjsPage(backend);
  return { name: `${await use()} on ${renderer}`, time: (name) => time(name, effort), stop };
};

const digits = (value: number): string => value.toPrecision(3);

for (const backend of values.backend.split(',')) {
  const { name: measured, time, stop } = await (inBrowsers.has(backend) ? inBrowser : inNode)(backend);
  const { elements, columns, rounds } = effort;
  print(
    `\n${measured}, ${elements} elements, ${columns} a row: nanoseconds an element, medians of ${rounds} rounds.\n`,
  );
  print('| loss | instead of | theirs | ours | our operations | ours / theirs | ours / our operations |');
  print('| :-- | :-- | --: | --: | --: | --: | --: |');
  for (const { name, reference } of tfjsCases) {
    if (wanted?.includes(name) === false) continue;
    const { theirs, ours, operations, oursByTheirs, oursByOperations } = await time(name);
    const cells = [theirs, ours, operations, oursByTheirs, oursByOperations].map(digits);
    print(`| ${name} | ${reference} | ${cells.join(' | ')} |`);
  }
  await stop?.();
}
