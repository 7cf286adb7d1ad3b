import type { OrtRuntime } from '@losswright/onnxruntime-web';
import type { Tensor } from 'onnxruntime-web';

// WebGPU's own numbers for what a buffer may be used as.
const [copySource, copyDestination, storage] = [4, 8, 128];

/** Puts numbers on the GPU. There must be an open session: ONNX Runtime makes its device with the first. */
export function createGpuTensor({ env, Tensor }: OrtRuntime) {
  return async (
    dataType: 'float32' | 'int32',
    data: Float32Array<ArrayBuffer> | Int32Array<ArrayBuffer>,
    dims: readonly number[],
  ): Promise<Tensor> => {
    const device = await env.webgpu.device;
    const usage = copySource | copyDestination | storage;
    // Buffers are as long as a multiple of 16 bytes.
    const buffer = device.createBuffer({ size: Math.ceil(data.byteLength / 16) * 16, usage });
    device.queue.writeBuffer(buffer, 0, data);
    return Tensor.fromGpuBuffer(buffer, { dataType, dims, dispose: () => buffer.destroy() });
  };
}
