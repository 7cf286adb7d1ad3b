import { inTurn } from './inTurn.ts';
import type { ExecutionProvider, OrtRuntime, OrtSession, SessionOptions } from './ortRuntime.ts';

/** Where the nodes of a model run. */
export interface Placement {
  readonly executionProvider: string;
  /** False when ONNX Runtime moved some nodes to the CPU, for which it copies tensors to and fro. */
  readonly isComplete: boolean;
}

/** Whether nodes that the provider lacks may run on the CPU. */
export type Fallback = 'none' | 'cpu';

export interface OpenedSession {
  readonly session: OrtSession;
  readonly placement: Placement;
}

/**
 * Opens a session that runs wholly on the given provider: ONNX Runtime itself is told to refuse anything else. Where the
 * caller allows the CPU to run the rest, the session is opened again and the placement says that it is not complete. The
 * older of the two WebGPU providers, that of the plain `onnxruntime-web` build, has been seen to compute wrong numbers
 * then, so there the refusal stands.
 *
 * @throws Error when the provider is not available, or would not run the whole model and cannot be trusted with a part.
 */
export async function openSession(
  runtime: OrtRuntime,
  bytes: Uint8Array,
  provider: ExecutionProvider,
  sessionOptions: SessionOptions,
  fallback: Fallback,
): Promise<OpenedSession> {
  const executionProvider = typeof provider === 'string' ? provider : provider.name;
  const open = (options: SessionOptions) =>
    inTurn(runtime.env, () => runtime.InferenceSession.create(bytes, { ...options, executionProviders: [provider] }));
  // On these providers every node runs on the CPU by definition.
  if (isCpu(provider)) {
    return { session: await open(sessionOptions), placement: { executionProvider, isComplete: true } };
  }
  try {
    const session = await open(withoutCpuFallback(sessionOptions));
    return { session, placement: { executionProvider, isComplete: true } };
  } catch (cause) {
    if (!(cause instanceof Error) || !cause.message.includes('fallback to CPU EP')) {
      const advice = "Check that the browser has it, or choose executionProviders: ['wasm'].";
      throw new Error(`The execution provider ${executionProvider} is not available: ${messageOf(cause)} ${advice}`, {
        cause,
      });
    }
    if (fallback === 'none') {
      const advice = "Choose executionProviders: ['wasm'], or allow the CPU to run the rest with fallback: 'cpu'.";
      throw new Error(`The execution provider ${executionProvider} cannot run the whole model. ${advice}`, { cause });
    }
    if (hasOlderWebGpuProvider(runtime)) {
      const advice = "Import 'onnxruntime-web/webgpu' and pass it as runtime, or choose executionProviders: ['wasm'].";
      throw new Error(
        `The execution provider ${executionProvider} cannot run the whole model, and this build of ONNX Runtime Web may compute wrong numbers when a part runs on the CPU. ${advice}`,
        { cause },
      );
    }
    return { session: await open(sessionOptions), placement: { executionProvider, isComplete: false } };
  }
}

/** Whether a provider is ONNX Runtime's own code on the CPU. */
export function isCpu(provider: ExecutionProvider): boolean {
  const name = typeof provider === 'string' ? provider : provider.name;
  return name === 'wasm' || name === 'cpu';
}

function withoutCpuFallback(options: SessionOptions): SessionOptions {
  const { session, ...extra } = options.extra ?? {};
  const entries = typeof session === 'object' ? session : {};
  return { ...options, extra: { ...extra, session: { ...entries, disable_cpu_ep_fallback: '1' } } };
}

/** The older provider publishes the adapter that it took; the newer one only its device. */
function hasOlderWebGpuProvider({ env }: OrtRuntime): boolean {
  return env.webgpu.adapter !== undefined;
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
