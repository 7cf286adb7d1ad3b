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

/** What a kernel does with a program, and the tensors that it gets. */
interface PreparedRun {
  readonly inputs: readonly Tensor[];
  readonly run: (inputs: readonly TensorInfo[]) => TensorInfo;
}

type Method = (...given: unknown[]) => TensorInfo;

const isMethod = (value: unknown): value is Method => typeof value === 'function';

const methodNames = { webgpu: 'runWebGPUProgram', webgl: 'compileAndRun' } as const;

/** The method by which the active backend runs programs of a language, if it has one. */
const methodOf = (language: keyof typeof methodNames): Method | undefined => {
  const active = backend();
  const method: unknown = Reflect.get(active, methodNames[language]);
  return isMethod(method) ? (...given) => method.apply(active, given) : undefined;
};

/** Whether the active backend is one for GPUs that takes programs. */
export const canRunPrograms = (): boolean => methodOf('webgpu') !== undefined || methodOf('webgl') !== undefined;

const prepare = (call: ProgramCall): PreparedRun => {
  const onWebgpu = methodOf('webgpu');
  if (onWebgpu !== undefined) {
    const { program, uniforms } = webgpuProgram(call);
    const inputs = [...call.tensors, ...(call.kept === undefined ? [] : [call.kept])].map(({ tensor }) => tensor);
    return { inputs, run: (given) => onWebgpu(program, given, 'float32', uniforms) };
  }
  const onWebgl = methodOf('webgl');
  if (onWebgl === undefined) throw new Error(`the ${getBackend()} backend runs no programs`);
  const { program, inputs, uniforms } = webglProgram(call);
  return { inputs, run: (given) => onWebgl(program, given, 'float32', uniforms) };
};

/** Runs a program as a kernel of the active backend. */
export const runProgram = (call: ProgramCall): Tensor => {
  const { kernelName, shape } = call;
  const { inputs, run } = prepare(call);
  registerOnce(kernelName, getBackend());
  // A kernel's attributes are plain data by their type, and anything at run time.
  const attributes = { run, count: inputs.length } as unknown as NamedAttrMap;
  const operands = Object.fromEntries(inputs.map((tensor, i) => [i, tensor]));
  const result: Tensor = engine().runKernel(kernelName, operands, attributes);
  return reshape(result, [...shape]);
};

const registerOnce = (kernelName: string, backendName: string): void => {
  // TensorFlow.js finds nothing where its types promise a kernel.
  const known: object | undefined = getKernel(kernelName, backendName);
  if (known !== undefined) return;
  registerKernel({
    kernelName,
    backendName,
    kernelFunc: ({ inputs, attrs }) => {
      // What runProgram passes.
      const { run, count } = attrs as unknown as { readonly run: PreparedRun['run']; readonly count: number };
      return run(
        Array.from({ length: count }, (_, i) => {
          const input = inputs[i];
          if (input === undefined) throw new Error(`${kernelName} lacks operand ${i}`);
          return input;
        }),
      );
    },
  });
};
