import { type GraphContext, knownSize } from '../graph/graphContext.ts';
import type { Value } from '../graph/value.ts';
import { dimensionsOf } from './dimensionsOf.ts';
import { elementTypeOf } from './elementTypes.ts';
import type { Helper, Initializer } from './modelDescription.ts';

/** What a value that no node computes is in the model. */
export type Leaf =
  | { readonly kind: 'input'; readonly name: string }
  | { readonly kind: 'initializer'; readonly initializer: Initializer }
  | { readonly kind: 'helper'; readonly helper: Helper };

export function describeLeaf(context: GraphContext, value: Value, name: string): Leaf {
  const { origin, onHost } = value;
  const elementType = elementTypeOf(context, value.dtype);
  const stored = (dimensions: readonly number[], data: readonly number[], isOpaque = false): Leaf => ({
    kind: 'initializer',
    initializer: { name, elementType, dimensions, data, isOpaque },
  });
  switch (origin.kind) {
    case 'input':
      return { kind: 'input', name };
    case 'number':
      return stored([], [origin.number], elementType === 'float64' && isNeutralInSingle(origin.number));
    case 'tensor':
      return stored(origin.lengths, origin.data);
    case 'vector':
      return stored([origin.numbers.length], origin.numbers);
    case 'index': {
      const dimensions = dimensionsOf(context, value.axes);
      const size = knownSize(context, origin.axis);
      if (size !== undefined) return stored(dimensions.map(Number), [...Array(size).keys()]);
      return { kind: 'helper', helper: { name, elementType, dimensions, kind: 'index', axis: origin.axis } };
    }
    case 'shape': {
      const lengths = dimensionsOf(context, origin.along);
      const known = lengths.filter((length) => typeof length === 'number');
      const dimensions = [lengths.length];
      if (known.length === lengths.length) return stored(dimensions, known);
      return { kind: 'helper', helper: { name, elementType, dimensions, kind: 'shape', along: origin.along } };
    }
    default:
      if (onHost === undefined) throw new Error(`a mask of kind ${origin.kind} stands outside of where`);
      return { kind: 'helper', helper: { name, elementType, dimensions: [], kind: 'scalar', compute: onHost } };
  }
}

/** ONNX Runtime drops additions of 0 and multiplications by 1, and takes a float64 number for one when float32 would. */
function isNeutralInSingle(number: number): boolean {
  const single = Math.fround(number);
  return single !== number && (single === 0 || single === 1);
}
