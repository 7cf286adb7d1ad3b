import { LossInputError } from './lossInputError.ts';
import { shapeText } from './shapes.ts';

/**
 * Checks that a tensor of an option broadcasts to the unreduced loss by NumPy's rules.
 *
 * @returns the shape with ones in front, as long as the loss's own
 */
export function broadcastShape(
  loss: string,
  option: string,
  shape: readonly number[],
  lossShape: readonly number[],
): readonly number[] {
  const missing = lossShape.length - shape.length;
  const aligned = [...lossShape.slice(0, Math.max(0, missing)).fill(1), ...shape];
  if (missing >= 0 && aligned.every((length, dimension) => length === 1 || length === lossShape[dimension]))
    return aligned;
  throw new LossInputError(loss, option, {
    expected: `a shape that broadcasts to the unreduced loss, ${shapeText(lossShape)}`,
    got: shapeText(shape),
  });
}
