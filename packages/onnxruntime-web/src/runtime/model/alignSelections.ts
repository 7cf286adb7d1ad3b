import { expand } from '../graph/reductions.ts';
import type { Value } from '../graph/value.ts';

/**
 * Repeats the operands of every Where along the axes that the others have, so that all have the same shape, unless one
 * is a scalar without dimensions.
 *
 * WebGPU's older provider compiles a Where of equal shapes and one that broadcasts differently, and keeps both programs
 * under one key, made of dtypes and numbers of dimensions alone. Whichever ran first in the page, in whatever model, runs
 * for both; and the first kind reads the operands of the second at wrong places, and beyond their ends. A scalar has
 * another number of dimensions than the rest, and so a key that only broadcasting programs have.
 */
export function alignSelections(): (value: Value) => Value {
  const known = new Map<Value, Value>();
  const alignAnew = (value: Value): Value => {
    const { origin } = value;
    // The provider has no Scan, so that its bodies may stay as they are.
    if (origin.kind !== 'operation' || origin.steps !== undefined || value.onHost !== undefined) return value;
    const operands = origin.operands.map(align);
    const aligned = origin.operator === 'Where' ? withEqualShapes(operands, value.axes) : operands;
    const isSame = aligned.every((operand, position) => operand === origin.operands[position]);
    return isSame ? value : { ...value, origin: { ...origin, operands: aligned } };
  };
  const align = (value: Value): Value => {
    const aligned = known.get(value) ?? alignAnew(value);
    known.set(value, aligned);
    return aligned;
  };
  return align;
}

function withEqualShapes(operands: readonly Value[], axes: readonly string[]): readonly Value[] {
  return operands.some(hasNoDimensions) ? operands : operands.map((operand) => expand(operand, axes));
}

function hasNoDimensions({ origin, onHost }: Value): boolean {
  return origin.kind === 'number' || onHost !== undefined;
}
