import * as losses from '@losswright/onnxruntime-web';
import { countLaunches } from './countLaunches.ts';
import type { Call, GivenTensor } from './ordinaryCalls.ts';

/** Where the nodes of a loss ran, and what it took. */
export interface PlacementRow {
  readonly loss: string;
  /** How many nodes ONNX Runtime placed on which provider, by its own log. */
  readonly nodes: Readonly<Record<string, number>>;
  /** How many programs one run launched on the GPU. */
  readonly dispatches: number;
}

declare global {
  var losswrightPlacement: ((call: Call) => Promise<PlacementRow>) | undefined;
}

/** `All nodes placed on [WebGpuExecutionProvider]. Number of nodes: 4`, or a line for each provider. */
const placement = /(?:All nodes|Node\(s\)) placed on \[(\w+)\]\. Number of nodes: (\d+)/;

/** Offers to run losses with a build of ONNX Runtime Web, whose files are served under /ort/. */
export function offerPlacements(runtime: losses.OrtRuntime): void {
  runtime.env.wasm.wasmPaths = '/ort/';
  runtime.env.wasm.numThreads = 1;
  runtime.env.logLevel = 'verbose';
  const takeLines = captureLog();
  const launches = countLaunches();
  const tensorOf = ({ shape, dtype, data }: GivenTensor) =>
    dtype === 'int32'
      ? new runtime.Tensor('int32', Int32Array.from(data), shape)
      : new runtime.Tensor('float32', Float32Array.from(data), shape);

  // With its last session, the provider would drop all programs that it has compiled.
  let last: { readonly release: () => Promise<void> } | undefined;
  globalThis.losswrightPlacement = async ({ loss: name, inputs }) => {
    takeLines();
    const session = await losses.createLoss(lossNamed(name), {
      runtime,
      executionProviders: ['webgpu'],
      sessionOptions: { logSeverityLevel: 0, preferredOutputLocation: 'gpu-buffer' },
      shapes: Object.fromEntries(Object.entries(inputs).map(([input, { shape }]) => [input, shape])),
    });
    const nodes = placementsIn(takeLines());
    await last?.release();
    last = session;
    const run = () =>
      session.run(Object.fromEntries(Object.entries(inputs).map(([input, tensor]) => [input, tensorOf(tensor)])));
    await run();
    const before = launches();
    await run();
    return { loss: name, nodes, dispatches: launches() - before };
  };
}

function lossNamed(name: string): losses.Loss {
  const exportName = name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const found: unknown = Reflect.get(losses, exportName);
  if (isLoss(found)) return found;
  throw new Error(`the package exports no loss ${exportName}`);
}

function isLoss(value: unknown): value is losses.Loss {
  return typeof value === 'object' && value !== null && 'contract' in value && 'graphs' in value;
}

/** ONNX Runtime writes its log to the console. */
function captureLog(): () => readonly string[] {
  let lines: string[] = [];
  const capture = (...words: readonly unknown[]) => void lines.push(words.join(' '));
  for (const method of ['debug', 'info', 'log', 'warn', 'error'] as const) globalThis.console[method] = capture;
  return () => {
    const taken = lines;
    lines = [];
    return taken;
  };
}

function placementsIn(lines: readonly string[]): Readonly<Record<string, number>> {
  const nodes: Record<string, number> = {};
  for (const line of lines) {
    const [, provider, count] = placement.exec(line) ?? [];
    if (provider !== undefined) nodes[provider] = (nodes[provider] ?? 0) + Number(count);
  }
  return nodes;
}
