// oxlint-disable-next-line import/no-unassigned-import -- it registers the backend
import '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs';
import { parseArgs } from 'node:util';
import { median } from '../measure.ts';
import { type TensorLoss, tfjsCases } from './cases.ts';

const { values } = parseArgs({
  options: {
    backend: { type: 'string', default: 'cpu,wasm' },
    loss: { type: 'string' },
    elements: { type: 'string', default: String(2 ** 20) },
    rounds: { type: 'string', default: '9' },
  },
});
const print = (text: string): void => void process.stdout.write(`${text}\n`);

const elements = Number(values.elements);
const rounds = Number(values.rounds);
const wanted = values.loss?.split(',');
const callsPerRound = 3;

/** Nanoseconds an element for the value and the gradient by the first tensor; the fastest of some calls. */
const timeOf = (loss: TensorLoss, [first, ...others]: readonly tf.Tensor[]): number => {
  if (first === undefined) throw new Error('a loss has tensors');
  const differentiate = tf.valueAndGrad((x: tf.Tensor) => loss(x, ...others));
  const call = (): number => {
    const start = performance.now();
    tf.tidy(() => {
      differentiate(first).value.dataSync();
    });
    return performance.now() - start;
  };
  return (Math.min(...Array.from({ length: callsPerRound }, call)) * 1e6) / elements;
};

const digits = (value: number): string => value.toPrecision(3);

// In Node the cpu backend recommends another package on the console; elsewhere the wasm backend starts threads.
tf.env().set('IS_NODE', false);
tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);

for (const backend of values.backend.split(',')) {
  await tf.setBackend(backend);
  await tf.ready();
  print(`\n${tf.getBackend()}, ${elements} elements: nanoseconds an element, medians of ${rounds} rounds.\n`);
  print('| loss | instead of | theirs | ours | our operations | ours / theirs | ours / our operations |');
  print('| :-- | :-- | --: | --: | --: | --: | --: |');
  for (const { name, reference, theirs, ours, operations, makeTensors } of tfjsCases) {
    if (wanted?.includes(name) === false) continue;
    const tensors = makeTensors(elements);
    timeOf(ours, tensors);
    const times = Array.from({ length: rounds }, () => ({
      theirs: timeOf(theirs, tensors),
      ours: timeOf(ours, tensors),
      operations: timeOf(operations, tensors),
    }));
    const of = (pick: (round: (typeof times)[number]) => number): string => digits(median(times.map(pick)));
    const columns = [
      of((round) => round.theirs),
      of((round) => round.ours),
      of((round) => round.operations),
      of((round) => round.ours / round.theirs),
      of((round) => round.ours / round.operations),
    ];
    print(`| ${name} | ${reference} | ${columns.join(' | ')} |`);
    tf.dispose([...tensors]);
  }
}
