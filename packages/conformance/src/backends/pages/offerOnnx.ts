import type { Facts } from '../../backend.ts';
import { watchGpu } from '../browser/gpuActivity.ts';
import { offerBackend } from '../browser/offerBackend.ts';
import { readNodePlacements } from '../nodePlacements.ts';
import { onnxBackend, type OnnxPlan } from '../onnxBackend.ts';
import { ortFolder } from '../ortFolder.ts';
import * as added from './addedLosses.ts';

/**
 * Offers ONNX Runtime Web's WebGPU. Every node of every session must be on the wanted provider; the witness is ONNX
 * Runtime's own log, not what the adapter says.
 *
 * @param wanted ONNX Runtime's name of the provider.
 */
export function offerOnnx(name: string, runtime: OnnxPlan['runtime'], wanted: string): void {
  const gpu = watchGpu();
  const log = captureLog();
  runtime.env.wasm.wasmPaths = `/${ortFolder}/`;
  runtime.env.wasm.numThreads = 1;
  runtime.env.logLevel = 'verbose';
  const witness = (): Facts => {
    const placements = Object.entries(readNodePlacements(log.take()));
    const elsewhere = placements.filter(([provider]) => provider !== wanted);
    if (placements.length === 0) throw new Error('ONNX Runtime logged no node placements: nothing shows where it ran');
    if (elsewhere.length === 0) return Object.fromEntries(placements);
    throw new Error(
      `expected all nodes on ${wanted}, found ${elsewhere.map(([provider, count]) => `${count} on ${provider}`).join(', ')}`,
    );
  };
  const sessionOptions = { logSeverityLevel: 0 } as const;
  offerBackend(onnxBackend({ name, runtime, executionProvider: 'webgpu', sessionOptions, witness, added }), gpu);
}

/** Takes what is written to the page's console, which is where ONNX Runtime's log goes. */
function captureLog(): { readonly take: () => readonly string[] } {
  let lines: string[] = [];
  const capture = (...words: readonly unknown[]) => {
    lines.push(words.join(' '));
  };
  for (const method of ['debug', 'info', 'log', 'warn', 'error'] as const) globalThis.console[method] = capture;
  return {
    take: () => {
      const taken = lines;
      lines = [];
      return taken;
    },
  };
}
