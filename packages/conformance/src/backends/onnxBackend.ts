import * as losses from '@losswright/onnxruntime-web';
import type { Tensor as OrtTensor } from 'onnxruntime-web';
import type { Answer, Backend, Facts } from '../backend.ts';
import type { Tensor } from '../vectors/tensor.ts';
import { callOptions } from './callOptions.ts';
import { lossNamed } from './lossNamed.ts';
import { demandSameNumbers } from './sameNumbers.ts';

type Call = Parameters<Backend['run']>;
type Runtime = NonNullable<losses.CreateLossOptions['runtime']>;

/** ONNX Runtime Web in one of its builds, on one of its providers. */
export interface OnnxPlan {
  readonly name: string;
  readonly runtime: Runtime;
  readonly executionProvider: 'wasm' | 'webgpu';
  readonly sessionOptions?: NonNullable<losses.CreateLossOptions['sessionOptions']>;
  /** What shows where the sessions of a case ran. It throws when that is not where they should. */
  readonly witness?: () => Facts;
}

/** ONNX Runtime Web: every case opens sessions of its own, one with the gradients and one for the value alone. */
export function onnxBackend({ name, witness = () => ({}), ...plan }: OnnxPlan): Backend {
  const { runtime, executionProvider } = plan;
  return {
    name,
    dtype: 'float32',
    start: async () => ({ 'onnxruntime-web': runtime.env.versions.web ?? 'unknown', provider: executionProvider }),
    run: async (loss, inputs, options) => {
      const found = lossNamed(losses, loss, isOnnxLoss);
      const answer = await compute(found, inputs, options, plan);
      const { cotangent: _, ...forward } = options;
      const { value } = await compute(found, inputs, forward, plan, []);
      demandSameNumbers('value', answer.value, value);
      return { ...answer, evidence: witness() };
    },
  };
}

async function compute(
  loss: losses.Loss,
  inputs: Call[1],
  { weights, cotangent, ...parameters }: Call[2],
  { runtime, executionProvider, sessionOptions = {} }: Omit<OnnxPlan, 'name'>,
  gradients?: readonly string[],
): Promise<Answer> {
  const session = await losses.createLoss(loss, {
    ...callOptions(parameters, ({ data, shape }) => ({ data, shape })),
    ...(gradients === undefined ? {} : { gradients }),
    weights: weights !== undefined,
    cotangent: cotangent !== undefined,
    runtime,
    executionProviders: [executionProvider],
    sessionOptions,
  });
  try {
    const given = Object.entries({ ...inputs, weights, cotangent });
    const tensors = given.flatMap(([name, value]) =>
      typeof value === 'object' ? [[name, toOrt(runtime, value)]] : [],
    );
    const result = await session.run(Object.fromEntries(tensors));
    const entries = Object.entries(result.gradients).map(([name, gradient]) => [name, toTensor(gradient)] as const);
    return { value: toTensor(result.value), gradients: Object.fromEntries(entries) };
  } finally {
    await session.release();
  }
}

function isOnnxLoss(value: unknown): value is losses.Loss {
  return typeof value === 'object' && value !== null && 'contract' in value && 'graphs' in value;
}

function toOrt({ Tensor: NewTensor }: Runtime, { shape, dtype, data }: Tensor): OrtTensor {
  if (dtype === 'int32') return new NewTensor('int32', Int32Array.from(data), shape);
  return new NewTensor('float32', Float32Array.from(data), shape);
}

function toTensor({ dims, data }: OrtTensor): Tensor {
  return { shape: dims, dtype: 'float64', data: Array.from(data, Number) };
}
