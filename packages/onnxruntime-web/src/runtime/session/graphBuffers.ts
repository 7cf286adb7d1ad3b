import { encodeModel } from '../model/encodeModel.ts';
import { dataTypes } from '../model/elementTypes.ts';
import type { GraphDescription, TensorDescription } from '../model/modelDescription.ts';
import { inTurn } from './inTurn.ts';
import type { ExecutionProvider, OrtRuntime, OrtTensor } from './ortRuntime.ts';

/** The tensors of a captured graph: every run reads the same, and writes the same. */
export interface GraphBuffers {
  readonly inputs: Readonly<Record<string, OrtTensor>>;
  readonly outputs: Readonly<Record<string, OrtTensor>>;
  /** Copies the tensors of a run, wherever they are, to the inputs. */
  readonly write: (feeds: Readonly<Record<string, OrtTensor>>) => void;
  /** The outputs as tensors that can be downloaded, which makes tensors of the CPU of them. */
  readonly results: () => Readonly<Record<string, OrtTensor>>;
  readonly release: () => Promise<void>;
}

// WebGPU's own numbers for what a buffer may be used as, and mapped for.
const [mapRead, copyDestination, readMode] = [1, 8, 1];

type Device = Awaited<OrtRuntime['env']['webgpu']['device']>;

/**
 * Makes the tensors of a model whose lengths are all known. They are results of a session of their own: of any other
 * buffer, the newer provider forgets after a run where it is, and the captured graph goes on to use it.
 */
export async function createGraphBuffers(
  runtime: OrtRuntime,
  provider: ExecutionProvider,
  { inputs, helpers, outputs }: GraphDescription,
): Promise<GraphBuffers> {
  const [taken, given] = [[...inputs, ...helpers], outputs];
  const { session, tensors } = await openZeros(runtime, provider, [...taken, ...given]);
  const device = await runtime.env.webgpu.device;
  const bound = taken.map(({ name }) => [name, tensorNamed(tensors, name)] as const);
  const results = given.map(({ name }) => [name, tensorNamed(tensors, name)] as const);
  return {
    inputs: Object.fromEntries(bound),
    outputs: Object.fromEntries(results),
    write: (feeds) => {
      const encoder = device.createCommandEncoder();
      for (const [name, { gpuBuffer: buffer }] of bound) {
        const tensor = feeds[name];
        if (tensor?.location === 'gpu-buffer') {
          encoder.copyBufferToBuffer(tensor.gpuBuffer, 0, buffer, 0, Math.min(tensor.gpuBuffer.size, buffer.size));
        } else if (tensor !== undefined) device.queue.writeBuffer(buffer, 0, paddedBytes(tensor));
      }
      device.queue.submit([encoder.finish()]);
    },
    results: () => Object.fromEntries(results.map(([name, tensor]) => [name, viewOf(runtime, device, tensor)])),
    release: async () => {
      for (const tensor of Object.values(tensors)) tensor.dispose();
      await inTurn(runtime.env, () => session.release());
    },
  };
}

/** A session whose results are tensors of zeros, each of a node of its own. */
async function openZeros(runtime: OrtRuntime, provider: ExecutionProvider, list: readonly TensorDescription[]) {
  const seed = (name: string): string => `seed_${name}`;
  const bytes = encodeModel(
    {
      inputs: list.map(({ name, dimensions }) => ({ name: seed(name), elementType: 'float32', dimensions })),
      helpers: [],
      initializers: [],
      nodes: list.map(({ name, elementType }) => {
        const node = { inputs: [seed(name)], output: name };
        if (elementType === 'float32') return { ...node, operator: 'Neg', attributes: {} };
        return { ...node, operator: 'Cast', attributes: { to: dataTypes[elementType] } };
      }),
      outputs: list,
    },
    { name: 'zeros', text: '', metadata: {} },
  );
  const options = { executionProviders: [provider], preferredOutputLocation: 'gpu-buffer' } as const;
  const session = await inTurn(runtime.env, () => runtime.InferenceSession.create(bytes, options));
  const feeds = list.map(({ name, dimensions }) => {
    const shape = dimensions.map(Number);
    const length = shape.reduce((product, size) => product * size, 1);
    return [seed(name), new runtime.Tensor('float32', new Float32Array(length), shape)] as const;
  });
  const tensors: Readonly<Record<string, OrtTensor>> = await inTurn(runtime.env, () =>
    session.run(Object.fromEntries(feeds)),
  );
  return { session, tensors };
}

function tensorNamed(tensors: Readonly<Record<string, OrtTensor>>, name: string): OrtTensor {
  const tensor = tensors[name];
  if (tensor === undefined) throw new Error(`there is no buffer for ${name}`);
  return tensor;
}

/** A tensor of the same memory, which can be downloaded while the memory stays what it is. */
function viewOf({ Tensor }: OrtRuntime, device: Device, tensor: OrtTensor): OrtTensor {
  const { gpuBuffer, type, dims, size } = tensor;
  const options = { dataType: type, dims, download: () => download(device, gpuBuffer, type, size) };
  // A result on a GPU has one of the types that there are on a GPU, and downloads data of its own type.
  return Tensor.fromGpuBuffer(gpuBuffer, options as Parameters<typeof Tensor.fromGpuBuffer>[1]);
}

/** A GPU takes multiples of 4 bytes. */
function paddedBytes({ data }: OrtTensor): Uint8Array<ArrayBuffer> {
  if (!ArrayBuffer.isView(data)) throw new Error('expected a tensor of numbers');
  const bytes = new Uint8Array(Math.ceil(data.byteLength / 4) * 4);
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  return bytes;
}

async function download(device: Device, buffer: GPUBuffer, type: OrtTensor['type'], length: number) {
  const staging = device.createBuffer({ size: buffer.size, usage: mapRead | copyDestination });
  try {
    const encoder = device.createCommandEncoder();
    encoder.copyBufferToBuffer(buffer, 0, staging, 0, buffer.size);
    device.queue.submit([encoder.finish()]);
    await staging.mapAsync(readMode);
    const copy = staging.getMappedRange().slice(0);
    return type === 'float16' ? new Uint16Array(copy, 0, length) : new Float32Array(copy, 0, length);
  } finally {
    staging.destroy();
  }
}
