import { broadcastShape } from './broadcastShape.ts';
import type { FloatArray } from './hostTensor.ts';
import type { BroadcastOption } from './preparedCall.ts';
import { readTensor } from './readTensor.ts';

/** Reads `weights` or `cotangent`, whose values may be on a device, and checks that it broadcasts to the unreduced loss. */
export function readBroadcastOption(
  loss: string,
  option: string,
  raw: unknown,
  lossShape: readonly number[],
): BroadcastOption {
  const { shape, values } = readShapeAndValues(loss, option, raw);
  const alignedShape = broadcastShape(loss, option, shape, lossShape);
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
