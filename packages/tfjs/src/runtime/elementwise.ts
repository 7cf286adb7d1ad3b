import { scalar, type Tensor } from '@tensorflow/tfjs-core';
import type { Value } from './lossGraph.ts';
import { canRunPrograms, runProgram } from './programs/runProgram.ts';

/** A function of every element, as a program computes it. */
interface ElementProgram {
  /** What `tf.profile` shows. */
  readonly kernelName: string;
  /** Of `x` and `exponent`, in what WGSL and GLSL have in common. */
  readonly expression: string;
}

/**
 * Makes a function of every element: a program of its own where the backend has shaders, and what TensorFlow.js has
 * elsewhere. The programs know infinities and NaN, which the functions of WGSL and GLSL need not.
 */
export const elementwise = (
  { kernelName, expression }: ElementProgram,
  elsewhere: (x: Tensor, exponent: number) => Tensor,
): ((x: Value, exponent?: number) => Tensor) => {
  return (value, exponent = 1) => {
    const x = typeof value === 'number' ? scalar(value) : value;
    if (!canRunPrograms()) return elsewhere(x, exponent);
    return runProgram({
      kernelName,
      tensors: [{ name: 'x', type: 'float', along: undefined, tensor: x }],
      numbers: [{ name: 'exponent', type: 'float', along: undefined, value: exponent }],
      steps: [],
      element: `float y = ${expression};`,
      results: ['y'],
      shape: x.shape,
      rows: undefined,
    });
  };
};
