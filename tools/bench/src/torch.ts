import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { BenchCase } from './cases.ts';
import type { Mode } from './subjects.ts';

const pathOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** A Python that has PyTorch: $LOSSWRIGHT_PYTHON, the oracle's environment, or the system's. */
const pythonPath = (): string => {
  const own = pathOf('../../oracle/.venv/bin/python');
  return process.env['LOSSWRIGHT_PYTHON'] ?? (existsSync(own) ? own : 'python3');
};

export interface Torch {
  readonly version: string;
  /** The time of the fastest call in seconds, of as many calls as fit into the given time. */
  readonly time: (benchCase: BenchCase, elements: number, mode: Mode, seconds: number) => Promise<number>;
  readonly stop: () => void;
}

/** Starts the Python side; undefined where there is no Python with PyTorch. */
export const startTorch = async (): Promise<Torch | undefined> => {
  const child = spawn(pythonPath(), [pathOf('torch_side.py')], { stdio: ['pipe', 'pipe', 'ignore'] });
  child.on('error', () => {});
  child.stdin.on('error', () => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async (): Promise<Readonly<Record<string, unknown>> | undefined> => {
    const { value, done } = await lines.next();
    return done === true ? undefined : JSON.parse(value);
  };
  const hello = await answer();
  if (hello === undefined) return undefined;
  return {
    version: String(hello['version']),
    time: async ({ name, inputs, gradients, parameters, pytorch }, elements, mode, seconds) => {
      if (pytorch === undefined) return Number.NaN;
      const task = {
        key: `${name} ${elements}`,
        inputs: Object.fromEntries(
          Object.entries(inputs).map(([input, { kind, shape }]) => [input, [kind, shape(elements)]]),
        ),
        gradients,
        parameters: parameters?.(elements) ?? {},
        expression: pytorch,
        differentiates: mode === 'value+gradient',
        seconds,
      };
      child.stdin.write(`${JSON.stringify(task)}\n`);
      return Number((await answer())?.['seconds'] ?? Number.NaN);
    },
    stop: () => child.stdin.end(),
  };
};
