import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { benchCases } from './cases.ts';
import { derivedCases } from './derivedCases.ts';
import { measure, type Measurement } from './measure.ts';
import { plot } from './plot.ts';
import { hasKernels, type Mode } from './subjects.ts';
import { table } from './table.ts';
import { targets, targetTable } from './targets.ts';
import { startTorch } from './torch.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    targets: { type: 'boolean', default: false },
    loss: { type: 'string' },
    elements: { type: 'string' },
    subjects: { type: 'string' },
  },
});
const print = (text: string): void => void process.stdout.write(`${text}\n`);

const everySize = [4, 8, 12, 16, 20, 24].map((power) => 2 ** power);
const sizes = values.elements?.split(',').map(Number) ?? (values.quick ? [2 ** 4, 2 ** 16] : everySize);
const modes: readonly Mode[] = values.quick ? ['value+gradient'] : ['value', 'value+gradient'];
const effort = values.quick ? { rounds: 3, time: 6 } : { rounds: 9, time: 200 };
const subjects = values.subjects?.split(',');
const isWanted = (subject: string): boolean => subjects?.some((start) => subject.startsWith(start)) ?? true;
const wanted = values.loss?.split(',');
const cases = [...benchCases, ...derivedCases(benchCases.map(({ name }) => name))].filter(
  ({ name }) => wanted?.includes(name) ?? true,
);
const hasTargets = values.quick || values.targets;

const torch = await startTorch();
print(
  torch === undefined
    ? 'PyTorch is left out: there is no Python that imports it. LOSSWRIGHT_PYTHON names one.'
    : `PyTorch ${torch.version}, one thread; nanoseconds an element, the fastest call of a round, medians of ${effort.rounds} rounds.`,
);
const measurements: Measurement[] = [];
for (const benchCase of values.targets ? [] : cases)
  for (const elements of sizes)
    for (const mode of modes) {
      measurements.push(...(await measure(benchCase, elements, mode, torch, { ...effort, isWanted })));
      process.stderr.write(`${benchCase.name}, ${elements} elements, ${mode}\n`);
    }
if (hasTargets) {
  for (const benchCase of cases) {
    const own = targets.filter(({ loss }) => loss === benchCase.name);
    for (const elements of new Set(own.map((target) => target.elements))) {
      const isMeasured = measurements.some((one) => one.loss === benchCase.name && one.elements === elements);
      if (isMeasured) continue;
      const ofSize = own.filter((target) => target.elements === elements);
      const named = new Set(ofSize.flatMap(({ subject, reference }) => [subject, reference]));
      measurements.push(
        ...(await measure(benchCase, elements, 'value+gradient', torch, {
          ...effort,
          isWanted: (subject) => named.has(hasKernels(benchCase) || subject !== 'loops' ? subject : 'kernels'),
        })),
      );
      process.stderr.write(`${benchCase.name}, ${elements} elements, for its target\n`);
    }
  }
}
torch?.stop();

if (!values.targets) print(table(measurements));
if (hasTargets) print(`\n${targetTable(measurements)}`);
const folder = fileURLToPath(new URL('../report', import.meta.url));
await mkdir(folder, { recursive: true });
await writeFile(`${folder}/bench.json`, `${JSON.stringify(measurements, null, 2)}\n`);
await writeFile(`${folder}/bench.svg`, plot(measurements));
print('report/bench.json and report/bench.svg hold the same.');
