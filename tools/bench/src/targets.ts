import { type Measurement, torchSubject } from './measure.ts';
import { median } from './median.ts';
import { digits, ratio } from './table.ts';

/** How much of another subject's time a subject may take, for value and gradient. */
export interface Target {
  readonly loss: string;
  readonly elements: number;
  readonly subject: string;
  readonly reference: string;
  readonly atMost: number;
}

const many = 2 ** 20;
const fewer = 2 ** 16;
const few = 16;
/** What a call of few elements may take, in nanoseconds. */
const mostPerCall = 1000;
/** Their least calls have more: a recording, and a whole batch of pairs. */
const neverOfFew: ReadonlySet<string> = new Set(['ctc', 'nt_xent']);

const byTorch = (loss: string, atMost: number, inArena?: number, elements = many): readonly Target[] => [
  { loss, elements, subject: 'kernels', reference: torchSubject, atMost },
  ...(inArena === undefined
    ? []
    : [{ loss, elements, subject: 'kernels, arena', reference: torchSubject, atMost: inArena }]),
];

const byTfjs = (loss: string): readonly Target[] => [
  { loss, elements: fewer, subject: 'kernels', reference: 'tf.losses cpu', atMost: 0.01 },
  { loss, elements: fewer, subject: 'kernels', reference: 'tf.losses wasm', atMost: 0.15 },
];

/** What the package wants to reach, at the shapes that `cases.ts` gives so many elements. */
export const targets: readonly Target[] = [
  ...byTorch('mean_squared_error', 0.9, 0.6),
  ...byTorch('huber', 1.1, 0.7),
  ...byTorch('binary_cross_entropy', 0.6),
  ...byTorch('binary_cross_entropy_with_logits', 0.45),
  ...byTorch('sigmoid_focal', 0.15),
  ...byTorch('sparse_softmax_cross_entropy', 0.9, 0.8, 1024 * 1000),
  ...byTorch('dice', 0.65),
  ...byTorch('triplet', 0.4),
  ...byTorch('cosine_embedding', 0.3),
  ...byTorch('nt_xent', 1, undefined, 512 * 128),
  ...byTorch('ctc', 1, undefined, 32 * 100 * 80),
  ...[
    'mean_squared_error',
    'huber',
    'binary_cross_entropy',
    'binary_cross_entropy_with_logits',
    'sparse_softmax_cross_entropy',
  ].flatMap(byTfjs),
];

/** A Markdown table: a line for each target that was measured, and for each loss what a call of few elements takes. */
export const targetTable = (measurements: readonly Measurement[]): string => {
  const withGradient = measurements.filter(({ mode }) => mode === 'value+gradient');
  const measured = (loss: string, elements: number, subject: string): Measurement | undefined =>
    withGradient.find((own) => own.loss === loss && own.elements === elements && own.subject === subject);
  // what no kernels compute the loops do
  const find = (loss: string, elements: number, subject: string): Measurement | undefined =>
    measured(loss, elements, subject) ?? (subject === 'kernels' ? measured(loss, elements, 'loops') : undefined);
  const line = (what: readonly (string | number)[], reached: number, atMost: number): string =>
    `| ${[...what, digits(reached), atMost, reached <= atMost ? 'yes' : 'no'].join(' | ')} |`;
  const ratios = targets.flatMap(({ loss, elements, subject, reference, atMost }) => {
    const [own, other] = [find(loss, elements, subject), find(loss, elements, reference)];
    return own === undefined || other === undefined
      ? []
      : [line([loss, elements, `${subject} / ${reference}`], ratio(own, other), atMost)];
  });
  const losses = [...new Set(targets.map(({ loss }) => loss))].filter((loss) => !neverOfFew.has(loss));
  const calls = losses.flatMap((loss) => {
    const own = find(loss, few, 'kernels');
    return own === undefined ? [] : [line([loss, few, 'kernels, ns a call'], few * median(own.rounds), mostPerCall)];
  });
  const head = ['| loss | elements | what | reached | at most | met |', '| :-- | --: | :-- | --: | --: | :-- |'];
  return [...head, ...ratios, ...calls].join('\n');
};
