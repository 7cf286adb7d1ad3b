import type { OrtRuntime, OrtTensor } from './ortRuntime.ts';

/** The same memory in another shape. On a GPU it still belongs to the given tensor. */
export function viewTensor(runtime: OrtRuntime, tensor: OrtTensor, shape: readonly number[]): OrtTensor {
  if (sameShape(tensor.dims, shape)) return tensor;
  return tensor.location === 'gpu-buffer' ? onGpu(runtime, tensor, shape) : tensor.reshape(shape);
}

/** Gives a tensor that nobody else has another shape. On a GPU the memory belongs to the result. */
export function reshapeTensor(runtime: OrtRuntime, tensor: OrtTensor, shape: readonly number[]): OrtTensor {
  if (sameShape(tensor.dims, shape)) return tensor;
  return tensor.location === 'gpu-buffer'
    ? onGpu(runtime, tensor, shape, { download: () => tensor.getData(), dispose: () => tensor.dispose() })
    : tensor.reshape(shape);
}

interface Ownership {
  readonly download: () => ReturnType<OrtTensor['getData']>;
  readonly dispose: () => void;
}

/** ONNX Runtime itself refuses to reshape what it has put on a GPU. */
function onGpu({ Tensor }: OrtRuntime, tensor: OrtTensor, dims: readonly number[], ownership?: Ownership): OrtTensor {
  const options = { dataType: tensor.type, dims, ...ownership };
  // A tensor on a GPU has one of the types that there are on a GPU, and downloads data of its own type.
  return Tensor.fromGpuBuffer(tensor.gpuBuffer, options as Parameters<typeof Tensor.fromGpuBuffer>[1]);
}

function sameShape(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((length, dimension) => length === other[dimension]);
}
