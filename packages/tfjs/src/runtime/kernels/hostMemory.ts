import type { TensorInfo } from '@tensorflow/tfjs-core';
import { shareMemory } from './shareMemory.ts';

/** The numbers of a float32 or int32 tensor where they lie. */
export type HostValues = Float32Array | Int32Array;

/** A tensor that a kernel makes. */
export interface Output {
  readonly info: TensorInfo;
  /** Where its numbers go; valid until something else is made. */
  readonly values: () => Float32Array;
}

/** The memory of a backend that has its tensors in the process's own. */
export interface HostMemory {
  /** The numbers of a tensor, which is fetched if it lies on another backend; valid until something is made or fetched. */
  readonly valuesOf: (tensor: TensorInfo) => HostValues;
  /** Makes a float32 tensor of numbers that nobody has written yet. */
  readonly make: (shape: readonly number[]) => Output;
  /** To be called when everything is made and fetched, before kernels compute. */
  readonly prepare: () => void;
}

interface CpuBackend {
  readonly readSync: (dataId: object) => HostValues;
  readonly makeTensorInfo: (shape: number[], dtype: 'float32', values: Float32Array) => TensorInfo;
}

interface WasmBackend {
  readonly makeOutput: (shape: number[], dtype: 'float32') => TensorInfo;
  readonly typedArrayFromHeap: (tensor: TensorInfo) => HostValues;
}

/** The memory of TensorFlow.js's cpu and wasm backends, which publish these methods for kernels; undefined for others. */
export const hostMemory = (backend: object): HostMemory | undefined => {
  if (has<WasmBackend>(backend, ['makeOutput', 'typedArrayFromHeap'])) return wasmMemory(backend);
  return has<CpuBackend>(backend, ['readSync', 'makeTensorInfo']) ? cpuMemory(backend) : undefined;
};

const has = <Methods extends object>(
  backend: object,
  methods: readonly (keyof Methods & string)[],
): backend is Methods => methods.every((method) => typeof Reflect.get(backend, method) === 'function');

const cpuMemory = (backend: CpuBackend): HostMemory => ({
  valuesOf: ({ dataId, dtype }) => {
    const values = backend.readSync(dataId);
    // tf.cast makes a float32 tensor of an int32 one without touching its numbers.
    return dtype === 'float32' && !(values instanceof Float32Array) ? Float32Array.from(values) : values;
  },
  make: (shape) => {
    const values = new Float32Array(shape.reduce((product, length) => product * length, 1));
    return { info: backend.makeTensorInfo([...shape], 'float32', values), values: () => values };
  },
  prepare: () => {},
});

const wasmMemory = (backend: WasmBackend): HostMemory => ({
  valuesOf: (tensor) => backend.typedArrayFromHeap(tensor),
  make: (shape) => {
    const info = backend.makeOutput([...shape], 'float32');
    return {
      info,
      values: () => {
        const { buffer, byteOffset, byteLength } = backend.typedArrayFromHeap(info);
        return new Float32Array(buffer, byteOffset, byteLength / Float32Array.BYTES_PER_ELEMENT);
      },
    };
  },
  prepare: () => {
    shareMemory(backend);
  },
});
