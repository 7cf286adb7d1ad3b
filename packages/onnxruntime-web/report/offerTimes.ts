import type { OrtRuntime } from '@losswright/onnxruntime-web';
import type { Tensor } from 'onnxruntime-web';
import { countLaunches } from './countLaunches.ts';
import { timeModels, type Timing } from './timeModels.ts';
import type { TimedModel } from './timedModels.ts';

declare global {
  var losswrightTimes: ((models: readonly TimedModel[]) => Promise<readonly Timing[]>) | undefined;
}

// WebGPU's own numbers for what a buffer may be used as.
const [copySource, copyDestination, storage] = [4, 8, 128];

/** Offers to time models on WebGPU with a build of ONNX Runtime Web, whose files are served under /ort/. */
export function offerTimes(runtime: OrtRuntime): void {
  runtime.env.wasm.wasmPaths = '/ort/';
  runtime.env.wasm.numThreads = 1;
  runtime.env.logLevel = 'fatal';
  const launches = countLaunches();
  globalThis.losswrightTimes = (models) =>
    timeModels(runtime, models, {
      options: {
        executionProviders: ['webgpu'],
        preferredOutputLocation: 'gpu-buffer',
        extra: { session: { disable_cpu_ep_fallback: '1' } },
      },
      place: async ({ data, type, dims }: Tensor) => {
        if (!(data instanceof Float32Array || data instanceof Int32Array)) throw new Error(`unexpected type ${type}`);
        const device = await runtime.env.webgpu.device;
        const size = Math.ceil(data.byteLength / 16) * 16;
        const buffer = device.createBuffer({ size, usage: storage | copySource | copyDestination });
        device.queue.writeBuffer(buffer, 0, data.slice());
        return runtime.Tensor.fromGpuBuffer(buffer, { dataType: type === 'int32' ? 'int32' : 'float32', dims });
      },
      finish: async () => (await runtime.env.webgpu.device).queue.onSubmittedWorkDone(),
      launches,
    });
}
