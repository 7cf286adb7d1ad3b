import { axesText } from './boundAxes.ts';
import { LossInputError } from './lossInputError.ts';
import { shapeText } from './shapes.ts';
import type { InputSpecification } from './specification.ts';

/** What is wrong with an input whose shape is not that of inputs before it. `source` names the one that has its axes. */
export function wrongShape(
  loss: string,
  { name, axes }: InputSpecification,
  expected: readonly (number | string)[],
  shape: readonly number[],
  source: string | undefined,
): LossInputError {
  return new LossInputError(loss, name, {
    expected: `shape ${shapeText(expected)} for ${axesText(axes)}${source === undefined ? '' : ` as ${source} has it`}`,
    got: shapeText(shape),
  });
}

export function wrongLayout(loss: string, axes: readonly string[], layout: unknown): LossInputError {
  return new LossInputError(loss, 'layout', {
    expected: `the axes ${axes.join(' ')}, each once, in the order of your tensor's dimensions`,
    got: JSON.stringify(layout),
  });
}

/** What is wrong with the option `axis` where there is no plain axis that it could place. */
export function needlessAxis(loss: string, axes: readonly string[], axis: unknown): LossInputError {
  return new LossInputError(loss, 'axis', {
    expected: `no axis option, since the loss has only ${shapeText(axes)}`,
    got: JSON.stringify(axis),
    advice: 'Leave it out.',
  });
}
