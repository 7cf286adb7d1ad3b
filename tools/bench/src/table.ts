import { type Measurement, torchSubject } from './measure.ts';
import { median } from './median.ts';

/** Three digits, or a dash for what is no number. */
export const digits = (value: number): string => (Number.isFinite(value) ? value.toPrecision(3) : '-');

/** The median over the rounds of one subject's time by another's. */
export const ratio = ({ rounds }: Measurement, other: Measurement): number =>
  median(rounds.map((time, round) => time / (other.rounds[round] ?? Number.NaN)));

const groupBy = (measurements: readonly Measurement[]): ReadonlyMap<string, readonly Measurement[]> => {
  const groups = new Map<string, readonly Measurement[]>();
  for (const measurement of measurements) {
    const key = `${measurement.loss} | ${measurement.elements} | ${measurement.mode}`;
    groups.set(key, [...(groups.get(key) ?? []), measurement]);
  }
  return groups;
};

/** A Markdown table: a line for each loss and size, nanoseconds an element, and kernels, or loops without, by PyTorch. */
export const table = (measurements: readonly Measurement[]): string => {
  const subjects = [...new Set(measurements.map(({ subject }) => subject))];
  const groups = groupBy(measurements);
  const reference = subjects.includes(torchSubject) ? torchSubject : 'loops';
  const lines = [...groups].map(([key, own]) => {
    const of = (subject: string) => own.find((candidate) => candidate.subject === subject);
    const [kernels, other] = [of('kernels') ?? of('loops'), of(reference)];
    const times = subjects.map((subject) => digits(median(of(subject)?.rounds ?? [])));
    const compared = kernels === undefined || other === undefined ? '-' : digits(ratio(kernels, other));
    return `| ${key} | ${times.join(' | ')} | ${compared} |`;
  });
  const head = ['loss', 'elements', 'mode', ...subjects, `kernels / ${reference}`];
  return [`| ${head.join(' | ')} |`, `|${head.map((_, i) => (i === 0 ? ' :-- |' : ' --: |')).join('')}`, ...lines].join(
    '\n',
  );
};
