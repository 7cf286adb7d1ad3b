import {
  backend,
  engine,
  getBackend,
  getKernel,
  registerKernel,
  reshape,
  type NamedAttrMap,
  type Tensor,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import type { ProgramCall } from './programCall.ts';
import { webglProgram } from './webglProgram.ts';
import { webgpuProgram } from './webgpuProgram.ts';

/** A program and how a backend runs it. */
interface PreparedRun {
  readonly inputs: readonly Tensor[];
  readonly run: (inputs: readonly TensorInfo[]) => TensorInfo;
}

type RunOnBackend = (...given: unknown[]) => TensorInfo;

const isRun = (value: unknown): value is RunOnBackend => typeof value === 'function';

const methodOf = (name: string): RunOnBackend => {
  const active = backend();
  const method: unknown = Reflect.get(active, name);
  if (!isRun(method)) throw new Error(`the ${getBackend()} backend has no ${name}`);
  return (...given) => method.apply(active, given);
};

const preparedRuns: Readonly<Record<string, (call: ProgramCall) => PreparedRun>> = {
  webgpu: (call) => {
    const { program, uniforms } = webgpuProgram(call);
    const run = methodOf('runWebGPUProgram');
    return {
      inputs: call.tensors.map(({ tensor }) => tensor),
      run: (inputs) => run(program, inputs, 'float32', uniforms),
    };
  },
  webgl: (call) => {
    const { program, inputs, uniforms } = webglProgram(call);
    const run = methodOf('compileAndRun');
    return { inputs, run: (given) => run(program, given, 'float32', uniforms) };
  },
};

/** Runs a program as a kernel of the active backend, which is webgpu or webgl. */
export const runProgram = (call: ProgramCall): Tensor => {
  const prepared = preparedRuns[getBackend()]?.(call);
  if (prepared === undefined) throw new Error(`the ${getBackend()} backend runs no programs`);
  const { kernelName } = call;
  // TensorFlow.js finds nothing where its types promise a kernel.
  const known: object | undefined = getKernel(kernelName, getBackend());
  if (known === undefined) {
    registerKernel({
      kernelName,
      backendName: getBackend(),
      kernelFunc: ({ inputs, attrs }) => {
        // What runProgram passes below.
        const { run, count } = attrs as unknown as { readonly run: PreparedRun['run']; readonly count: number };
        return run(Array.from({ length: count }, (_, i) => inputs[i] ?? missingInput(kernelName)));
      },
    });
  }
  const inputs = Object.fromEntries(prepared.inputs.map((tensor, i) => [i, tensor]));
  // A kernel's attributes are plain data by their type, and anything at run time.
  const attributes = { run: prepared.run, count: prepared.inputs.length } as unknown as NamedAttrMap;
  const result: Tensor = engine().runKernel(kernelName, inputs, attributes);
  return reshape(result, [...call.shape]);
};

const missingInput = (kernelName: string): never => {
  throw new Error(`${kernelName} lacks an operand`);
};
