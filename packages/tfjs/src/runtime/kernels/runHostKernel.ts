import {
  engine,
  getBackend,
  getKernel,
  registerKernel,
  type NamedAttrMap,
  type NamedTensorMap,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { hostMemory, type HostValues } from './hostMemory.ts';

/** A computation on the numbers of tensors where they lie. */
export interface HostComputation {
  readonly inputs: NamedTensorMap;
  /** The shapes of the float32 tensors that it makes. */
  readonly outputShapes: readonly (readonly number[])[];
  /** @param outputs One for each shape; nobody has written them yet. */
  readonly compute: (inputs: Readonly<Record<string, HostValues>>, outputs: readonly Float32Array[]) => void;
}

/** Runs a computation as a kernel of the active backend, cpu or wasm: `tf.profile` shows it under its name. */
export const runHostKernel = (kernelName: string, computation: HostComputation): readonly Tensor[] => {
  register(kernelName);
  // The engine hands attributes on to the kernel, and looks at none.
  const attributes = { computation } as unknown as NamedAttrMap;
  return engine().runKernel<Tensor[]>(kernelName, computation.inputs, attributes);
};

const register = (kernelName: string): void => {
  const backendName = getBackend();
  // TensorFlow.js finds nothing where its types promise a kernel.
  const known: object | undefined = getKernel(kernelName, backendName);
  if (known !== undefined) return;
  registerKernel({
    kernelName,
    backendName,
    kernelFunc: ({ inputs, attrs, backend }) => {
      const memory = hostMemory(backend);
      if (memory === undefined) throw new Error(`${kernelName} cannot reach the memory of this backend`);
      const { outputShapes, compute } = Object(attrs).computation as HostComputation; // see above
      const valuesOfInputs = (): Record<string, HostValues> =>
        Object.fromEntries(
          Object.entries(inputs).flatMap(([name, input]) => (input ? [[name, memory.valuesOf(input)]] : [])),
        );
      // Fetching an input and making an output can each move the memory, so views are taken when both are done.
      valuesOfInputs();
      const outputs = outputShapes.map((shape) => memory.make(shape));
      memory.prepare();
      compute(
        valuesOfInputs(),
        outputs.map(({ values }) => values()),
      );
      return outputs.map(({ info }) => info);
    },
  });
};
