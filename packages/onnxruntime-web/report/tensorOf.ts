import type { OrtRuntime } from '@losswright/onnxruntime-web';
import type { Tensor } from 'onnxruntime-web';
import type { TimedInput } from './timedModels.ts';

/** The same numbers on every call. */
export function tensorOf({ Tensor: NewTensor }: OrtRuntime, { name, shape, classes, least = 0 }: TimedInput): Tensor {
  const length = shape.reduce((product, size) => product * size, 1);
  const seed = Array.from(name).reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0);
  const share = (i: number): number => Math.abs(Math.sin(seed * 12.9898 + i * 78.233) * 43758.5453) % 1;
  if (classes === undefined)
    return new NewTensor(
      'float32',
      Float32Array.from({ length }, (_, i) => share(i)),
      shape,
    );
  const label = (_: unknown, i: number): number => least + Math.floor(share(i) * (classes - least));
  return new NewTensor('int32', Int32Array.from({ length }, label), shape);
}
