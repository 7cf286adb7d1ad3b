import { backend, engine, getBackend, getKernel, registerKernel, scalar, type Tensor } from '@tensorflow/tfjs-core';
import type { Value } from './lossGraph.ts';
import { shaderKernel, type ShaderFunction } from './shaderKernels.ts';

/**
 * Makes a function of every element: a program of its own where the backend has shaders, and what TensorFlow.js has
 * elsewhere. The programs know infinities and NaN, which the functions of WGSL and GLSL need not.
 */
export const elementwise = (
  shader: ShaderFunction,
  elsewhere: (x: Tensor, exponent: number) => Tensor,
): ((x: Value, exponent?: number) => Tensor) => {
  const kernelName = `Losswright${shader.name}`;
  return (value, exponent = 1) => {
    const x = typeof value === 'number' ? scalar(value) : value;
    const backendName = getBackend();
    // TensorFlow.js finds nothing where its types promise a kernel.
    const known: object | undefined = getKernel(kernelName, backendName);
    if (known === undefined) {
      const kernel = shaderKernel(backend(), shader);
      if (kernel === undefined) return elsewhere(x, exponent);
      registerKernel({
        kernelName,
        backendName,
        kernelFunc: ({ inputs, attrs, backend: active }) => {
          const { x: input } = inputs;
          if (input === undefined) throw new Error(`${kernelName} lacks its operand`);
          return kernel(active, input, Number(attrs?.['exponent']));
        },
      });
    }
    return engine().runKernel(kernelName, { x }, { exponent });
  };
};
