import type { FloatArray } from './hostTensor.ts';
import { LossInputError } from './lossInputError.ts';
import type { BroadcastOption } from './preparedCall.ts';
import { readTensor } from './readTensor.ts';
import { shapeText } from './shapes.ts';

/** Reads `weights` or `cotangent`, and checks that it broadcasts to the unreduced loss by NumPy's rules. */
export function readBroadcastOption(
  loss: string,
  option: string,
  raw: unknown,
  lossShape: readonly number[],
): BroadcastOption {
  const { shape, values } = readShapeAndValues(loss, option, raw);
  const missing = lossShape.length - shape.length;
  const alignedShape = [...Array.from({ length: Math.max(0, missing) }, () => 1), ...shape];
  const fits =
    missing >= 0 && alignedShape.every((length, dimension) => length === 1 || length === lossShape[dimension]);
  if (!fits) {
    throw new LossInputError(loss, option, {
      expected: `a shape that broadcasts to the unreduced loss, ${shapeText(lossShape)}`,
      got: shapeText(shape),
    });
  }
  return { raw, shape, alignedShape, ...(values === undefined ? {} : { values }) };
}

function readShapeAndValues(
  loss: string,
  option: string,
  raw: unknown,
): { shape: readonly number[]; values?: FloatArray } {
  if (isDeviceTensor(raw)) return { shape: raw.shape };
  const { shape, values } = readTensor(loss, option, raw);
  return { shape, values: values instanceof Int32Array ? Float64Array.from(values) : values };
}

/** A tensor whose values are not at hand, such as tf.Tensor: a shape without plain data. */
function isDeviceTensor(raw: unknown): raw is { readonly shape: readonly number[] } {
  if (typeof raw !== 'object' || raw === null || !('shape' in raw) || !Array.isArray(raw.shape)) return false;
  const hasPlainData = 'data' in raw && typeof raw.data === 'object';
  return !hasPlainData && raw.shape.every((length) => typeof length === 'number');
}
