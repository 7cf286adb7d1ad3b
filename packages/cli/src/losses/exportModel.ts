import { camelCase, type LossSpec } from '@losswright/compiler';
import { addLosses, readCallable } from '@losswright/conformance';
import * as published from '@losswright/onnxruntime-web';
import { UsageError } from '../usageError.ts';

/** What the command line says about the model. */
export interface ExportOptions {
  readonly option?: ReadonlyMap<string, string>;
  readonly reduction?: string;
  readonly shape?: ReadonlyMap<string, string>;
  readonly gradients?: readonly string[];
  readonly dtype?: 'float32' | 'float64';
  readonly target?: 'portable' | 'wasm';
  readonly weights?: true;
  readonly cotangent?: true;
}

/**
 * Builds the model of a loss, published or a project's own.
 *
 * @throws LossInputError for options that the loss does not take.
 */
export async function exportModel(
  { name }: LossSpec,
  own: readonly LossSpec[],
  { option = new Map(), shape, gradients, ...rest }: ExportOptions,
): Promise<Uint8Array> {
  const loss = own.some((spec) => spec.name === name)
    ? await addedLoss(name, own)
    : Reflect.get(published, camelCase(name));
  if (!isLoss(loss)) throw new Error(`${name}: there is no ONNX graph of it`);
  return published.buildModel(loss, {
    ...Object.fromEntries([...option].map(([key, text]) => [camelCase(key), valueOf(text)])),
    ...rest,
    ...(shape === undefined
      ? {}
      : { shapes: Object.fromEntries([...shape].map(([input, text]) => [input, lengthsOf(input, text)])) }),
    ...(gradients === undefined ? {} : { gradients: gradients.filter((input) => input !== 'none') }),
    // what the command line says is not known before; buildModel checks it
  } as published.BuildModelOptions);
}

async function addedLoss(name: string, own: readonly LossSpec[]): Promise<unknown> {
  const added = await addLosses(own, await readCallable(own));
  try {
    return Reflect.get(await added.load('onnxruntime-web'), camelCase(name));
  } finally {
    await added.remove();
  }
}

function isLoss(value: unknown): value is published.Loss {
  return typeof value === 'object' && value !== null && 'contract' in value && 'graphs' in value;
}

/** Numbers, truth values and lists as JSON has them; everything else is a word. */
function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function lengthsOf(input: string, text: string): readonly number[] {
  const lengths = text === '' ? [] : text.split(',').map(Number);
  if (lengths.every((length) => Number.isInteger(length) && length >= 0)) return lengths;
  throw new UsageError(`--shape ${input}=${text}: expected lengths, such as ${input}=32,10`);
}
