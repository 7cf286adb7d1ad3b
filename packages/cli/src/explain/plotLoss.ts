import type { LossSpec } from '@losswright/compiler';
import type { Backend, Tensor } from '@losswright/conformance';
import { plot } from 'simple-ascii-chart';
import { withBackend } from '../losses/openBackend.ts';
import type { Terminal } from '../terminal.ts';

const range = 4;
const points = 81;

/** Where the two inputs are moved together: a loss of their difference does not notice. */
const shifts = [-1.5, 0, 0.75];

const xs = Array.from({ length: points }, (_, index) => -range + (2 * range * index) / (points - 1));

interface Curve {
  /** What varies: an input, or the error between two. */
  readonly variable: string;
  readonly values: readonly number[];
  readonly slopes: readonly number[];
}

/**
 * Draws value and gradient of a loss of one variable: of one input, or of the difference between two. Which losses these
 * are is found out by computing.
 *
 * @returns undefined for all others.
 */
export async function plotLoss(
  spec: LossSpec,
  own: readonly LossSpec[],
  { width, colors }: Terminal,
): Promise<string | undefined> {
  if (!hasOneAxis(spec)) return undefined;
  const curve = await withBackend('core-float64', own, '.', (backend) => trace(spec, backend));
  if (curve === undefined) return undefined;
  const draw = (ys: readonly number[]): string => {
    const low = Math.min(...ys);
    const high = Math.max(...ys);
    return plot(
      ys.map((y, index): [number, number] => [xs[index] ?? 0, y]),
      {
        width: Math.min(width - 12, 64),
        height: 9,
        yRange: low === high ? [low - 1, high + 1] : [low, high],
        customXAxisTicks: [-4, -2, 0, 2, 4],
        showTickLabel: true,
        formatter: (value) => Number(value.toPrecision(2)),
      },
    )
      .replace(/^\s*\n/, '')
      .trimEnd();
  };
  return [
    `${colors.bold('Value')}  by ${curve.variable}, default parameters`,
    colors.cyan(draw(curve.values)),
    '',
    `${colors.bold('Gradient')}`,
    colors.yellow(draw(curve.slopes)),
  ].join('\n');
}

function hasOneAxis({ inputs, lossAxes }: LossSpec): boolean {
  const entries = Object.values(inputs);
  const axes = entries.map((input) => input.axes.map(({ name }) => name).join());
  const isElementwise = !('parameter' in lossAxes) && axes.every((own) => own === lossAxes.axes.join());
  return (
    isElementwise &&
    entries.length <= 2 &&
    entries.every(({ dtype }) => dtype === 'float') &&
    (axes[0] ?? '').endsWith('...')
  );
}

async function trace({ name, inputs }: LossSpec, backend: Backend): Promise<Curve | undefined> {
  const [first = '', second] = Object.keys(inputs);
  const curves: Curve[] = [];
  for (const shift of second === undefined ? [0] : shifts) {
    const given = {
      [first]: tensor(xs.map((x) => x + shift)),
      ...(second === undefined ? {} : { [second]: tensor(xs.map(() => shift)) }),
    };
    try {
      const answer = await backend.run(name, given, { reduction: 'none' });
      const slopes = 'gradients' in answer ? answer.gradients[first] : undefined;
      if (!('value' in answer) || slopes === undefined) return undefined;
      const variable = second === undefined ? first : `${first} − ${second}`;
      curves.push({ variable, values: answer.value.data, slopes: slopes.data });
    } catch {
      // A loss that refuses some numbers is not one of any difference.
      return undefined;
    }
  }
  const [one, ...others] = curves;
  if (one === undefined || ![...one.values, ...one.slopes].every(Number.isFinite)) return undefined;
  return others.every((other) => areClose(one.values, other.values)) ? one : undefined;
}

const tensor = (data: readonly number[]): Tensor => ({ shape: [data.length], dtype: 'float64', data });

function areClose(one: readonly number[], other: readonly number[]): boolean {
  return one.every((value, index) => Math.abs(value - (other[index] ?? Number.NaN)) <= 1e-9 * (1 + Math.abs(value)));
}
