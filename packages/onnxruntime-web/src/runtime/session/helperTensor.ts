import { axesByDimension, type GraphContext } from '../graph/graphContext.ts';
import type { CallFacts } from '../graph/value.ts';
import type { Helper } from '../model/modelDescription.ts';
import { tensorOf } from './modelTensor.ts';
import type { OrtRuntime, OrtTensor } from './ortRuntime.ts';

/** Computes an input that follows from the shapes of the others and from parameters. */
export function helperTensor(
  runtime: OrtRuntime,
  context: GraphContext,
  helper: Helper,
  facts: CallFacts,
  lengths: readonly number[],
): OrtTensor {
  const lengthsAlong = (axes: readonly string[]) =>
    axesByDimension(context, axes).map((axis, position) => {
      if (axis === undefined) return 1;
      return (axis === context.segments[position] ? lengths[position] : facts.axes[axis]) ?? 1;
    });
  switch (helper.kind) {
    case 'scalar':
      return tensorOf(runtime, helper.elementType, [helper.compute(facts)], []);
    case 'index':
      return tensorOf(runtime, helper.elementType, range(facts.axes[helper.axis] ?? 0), lengthsAlong([helper.axis]));
    case 'shape':
      return tensorOf(runtime, helper.elementType, lengthsAlong(helper.along), [context.segments.length]);
  }
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}
