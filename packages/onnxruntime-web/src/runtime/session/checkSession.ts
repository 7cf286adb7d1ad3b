import { LossInputError } from '@losswright/core/runtime';
import { isCpu } from './openSession.ts';
import type { ExecutionProvider, OrtTensor } from './ortRuntime.ts';

/** The one provider that is to run a loss. */
export function onlyProvider(
  loss: string,
  providers: readonly ExecutionProvider[] = ['wasm'],
  dtype: 'float16' | 'float32' | 'float64',
): ExecutionProvider {
  const names = providers.map((provider) => (typeof provider === 'string' ? provider : provider.name));
  const [provider] = providers;
  if (provider === undefined || providers.length > 1) {
    throw new LossInputError(loss, 'executionProviders', {
      expected: 'one execution provider',
      got: names.length === 0 ? 'none' : names.join(', '),
      advice: 'A loss runs wholly on one. Catch the error of createLoss to try the next.',
    });
  }
  if (dtype === 'float64' && !isCpu(provider)) {
    const advice = "Choose executionProviders: ['wasm'].";
    throw new LossInputError(loss, 'dtype', { expected: `'float32' on ${names[0]}`, got: "'float64'", advice });
  }
  return provider;
}

export function checkFallback(loss: string, value: unknown): void {
  if (value === 'none' || value === 'cpu') return;
  const got = typeof value === 'string' ? `'${value}'` : typeof value;
  throw new LossInputError(loss, 'fallback', { expected: "'none' or 'cpu'", got });
}

/** Checks that a graph that is to be captured can be. */
export function checkGraphCapture(loss: string, isWanted: unknown, provider: ExecutionProvider, shapes: unknown): void {
  if (typeof isWanted !== 'boolean') {
    throw new LossInputError(loss, 'graphCapture', { expected: 'true or false', got: typeof isWanted });
  }
  if (!isWanted) return;
  if (isCpu(provider)) {
    const advice = "Choose executionProviders: ['webgpu'].";
    throw new LossInputError(loss, 'graphCapture', { expected: 'false on the CPU', got: 'true', advice });
  }
  if (shapes === undefined) {
    const advice = 'Only commands for tensors of known shapes can be replayed.';
    throw new LossInputError(loss, 'shapes', { expected: 'shapes beside graphCapture', got: 'nothing', advice });
  }
}

/** Checks that a tensor has the shape that the loss was created for, if it was. */
export function checkShape(
  loss: string,
  name: string,
  { dims }: OrtTensor,
  shapes: Readonly<Record<string, readonly number[]>> | undefined,
): void {
  const shape = shapes?.[name];
  if (shape === undefined || (dims.length === shape.length && dims.every((length, i) => length === shape[i]))) return;
  const expected = `the shape [${shape.join(', ')}] that the loss was created for`;
  throw new LossInputError(loss, name, { expected, got: `[${dims.join(', ')}]` });
}
