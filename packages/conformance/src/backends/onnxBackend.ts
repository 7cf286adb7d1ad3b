import * as published from '@losswright/onnxruntime-web';
import type { Tensor as OrtTensor } from 'onnxruntime-web';
import type { Answer, Backend, Facts } from '../backend.ts';
import type { Tensor } from '../vectors/tensor.ts';
import { callOptions } from './callOptions.ts';
import { fromHalves, hasHalves, toHalves } from './halfBits.ts';
import { lossNamed } from './lossNamed.ts';
import { demandSameNumbers } from './sameNumbers.ts';

type Call = Parameters<Backend['run']>;
type Runtime = NonNullable<published.CreateLossOptions['runtime']>;

/** ONNX Runtime Web in one of its builds, on one of its providers. */
export interface OnnxPlan {
  readonly name: string;
  readonly runtime: Runtime;
  readonly executionProvider: 'wasm' | 'webgpu';
  readonly sessionOptions?: NonNullable<published.CreateLossOptions['sessionOptions']>;
  /** What the models compute in. Default: float32. */
  readonly dtype?: 'float16' | 'float32' | 'float64';
  /** Whether parameters are numbers in the models, or come with every run. Default: `'fixed'`. */
  readonly parameters?: 'fixed' | 'inputs';
  /** Whether models are for the shapes of a case alone. Default: `'free'`. */
  readonly shapes?: 'free' | 'known';
  /** What shows where the sessions of a case ran. It throws when that is not where they should. */
  readonly witness?: () => Facts;
  /** Losses beside the published ones. */
  readonly added?: object;
}

type SessionPlan = Omit<OnnxPlan, 'name' | 'added'> & Required<Pick<OnnxPlan, 'dtype' | 'parameters' | 'shapes'>>;
type Session = Awaited<ReturnType<typeof published.createLoss>>;

/** ONNX Runtime Web: every case opens sessions of its own, one with the gradients and one for the value alone. */
export function onnxBackend({ name, witness = () => ({}), added = {}, ...given }: OnnxPlan): Backend {
  const losses = { ...published, ...added };
  const plan = { dtype: 'float32', parameters: 'fixed', shapes: 'free', ...given } as const;
  const { runtime, executionProvider } = plan;
  // The sessions of the last case stay open until there are new ones: with the last session of all, the WebGPU provider
  // drops its device and every shader that it has compiled.
  let open: readonly Session[] = [];
  const replaceOpen = async (sessions: readonly Session[]) => {
    const last = open;
    open = sessions;
    for (const session of last) await session.release();
  };
  return {
    name,
    dtype: plan.dtype === 'float64' ? 'float64' : 'float32',
    start: async () => ({ 'onnxruntime-web': runtime.env.versions.web ?? 'unknown', provider: executionProvider }),
    run: async (loss, inputs, options) => {
      const found = lossNamed(losses, loss, isOnnxLoss);
      const isExact = plan.dtype !== 'float16' || Object.values({ ...inputs, ...options }).every(hasHalves);
      if (!isExact) return { unsupported: 'not all of its inputs are float16 numbers' };
      const both = await openSession(found, inputs, options, plan);
      await replaceOpen([both]);
      const answer = await compute(both, found, inputs, options, plan);
      const { cotangent: _, ...forward } = options;
      const valueAlone = await openSession(found, inputs, forward, plan, []);
      await replaceOpen([valueAlone]);
      const { value } = await compute(valueAlone, found, inputs, forward, plan);
      demandSameNumbers('value', answer.value, value);
      return { ...answer, evidence: witness() };
    },
    stop: () => replaceOpen([]),
  };
}

function openSession(
  loss: published.Loss,
  inputs: Call[1],
  { weights, cotangent, ...parameters }: Call[2],
  { runtime, executionProvider, sessionOptions = {}, dtype, parameters: are, shapes }: SessionPlan,
  gradients?: readonly string[],
): Promise<Session> {
  return published.createLoss(loss, {
    ...callOptions(parameters, ({ data, shape }) => ({ data, shape })),
    ...(gradients === undefined ? {} : { gradients }),
    weights: weights !== undefined,
    cotangent: cotangent !== undefined,
    dtype,
    parameters: are,
    ...(shapes === 'known' ? { shapes: shapesOf(inputs) } : {}),
    runtime,
    executionProviders: [executionProvider],
    sessionOptions,
  });
}

function shapesOf(inputs: Call[1]): Readonly<Record<string, readonly number[]>> {
  return Object.fromEntries(Object.entries(inputs).map(([name, { shape }]) => [name, shape]));
}

async function compute(
  session: Session,
  { spec }: published.Loss,
  inputs: Call[1],
  options: Call[2],
  { runtime, dtype, parameters }: SessionPlan,
): Promise<Answer> {
  const { weights, cotangent } = options;
  const given = Object.entries({ ...inputs, weights, cotangent });
  const tensors = given.flatMap(([name, value]) =>
    typeof value === 'object' ? [[name, toOrt(runtime, dtype, value)]] : [],
  );
  const numbers = spec.parameters.flatMap(({ name, option, kind }) =>
    kind === 'float' && typeof options[name] === 'number' ? [[option, options[name]]] : [],
  );
  const result = await session.run(
    Object.fromEntries(tensors),
    parameters === 'inputs' ? Object.fromEntries(numbers) : undefined,
  );
  const entries = Object.entries(result.gradients).map(([name, gradient]) => [name, toTensor(gradient)] as const);
  return { value: toTensor(result.value), gradients: Object.fromEntries(entries) };
}

function isOnnxLoss(value: unknown): value is published.Loss {
  return typeof value === 'object' && value !== null && 'contract' in value && 'graphs' in value;
}

function toOrt(
  { Tensor: NewTensor }: Runtime,
  float: NonNullable<OnnxPlan['dtype']>,
  { shape, dtype, data }: Tensor,
): OrtTensor {
  if (dtype === 'int32') return new NewTensor('int32', Int32Array.from(data), shape);
  if (float === 'float16') return new NewTensor('float16', toHalves(data), shape);
  if (float === 'float64') return new NewTensor('float64', Float64Array.from(data), shape);
  return new NewTensor('float32', Float32Array.from(data), shape);
}

function toTensor({ dims, data, type }: OrtTensor): Tensor {
  const isBits = type === 'float16' && data instanceof Uint16Array;
  return { shape: dims, dtype: 'float64', data: isBits ? fromHalves(data) : Array.from(data, Number) };
}
