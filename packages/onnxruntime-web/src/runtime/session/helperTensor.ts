import type { GraphContext } from '../graph/graphContext.ts';
import type { CallSizes } from '../graph/value.ts';
import type { Helper } from '../model/modelDescription.ts';
import { tensorOf } from './modelTensor.ts';
import type { OrtRuntime, OrtTensor } from './ortRuntime.ts';

/** Computes an input that says something about the shapes of the others. */
export function helperTensor(
  runtime: OrtRuntime,
  { segments }: GraphContext,
  helper: Helper,
  sizes: CallSizes,
  lengths: readonly number[],
): OrtTensor {
  const lengthsAlong = (axes: readonly string[]) =>
    segments.map((axis, position) => (axes.includes(axis) ? (lengths[position] ?? 1) : 1));
  switch (helper.kind) {
    case 'scalar':
      return tensorOf(runtime, helper.elementType, [helper.compute(sizes)], []);
    case 'index':
      return tensorOf(runtime, helper.elementType, range(sizes.axes[helper.axis] ?? 0), lengthsAlong([helper.axis]));
    case 'shape':
      return tensorOf(runtime, helper.elementType, lengthsAlong(helper.along), [segments.length]);
  }
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}
