import type { LossSpec } from '@losswright/compiler';
import { readAnswer, withDeadline, writeVectorText, type Backend, type LossCall } from '@losswright/conformance';
import type { Terminal } from '../terminal.ts';

/** How long one case may take, in seconds. */
const patience = 120;

/**
 * Computes cases one after the other and prints what came out; a case that cannot be computed is told, and the next one
 * follows.
 *
 * @returns whether all of them could be computed.
 */
export async function evaluateCalls(
  backend: Backend,
  { name, inputs }: LossSpec,
  calls: readonly LossCall[],
  isForMachines: boolean,
  terminal: Terminal,
): Promise<boolean> {
  let isRight = true;
  for (const [index, call] of calls.entries()) {
    const id = call.id ?? (calls.length === 1 ? undefined : String(index + 1));
    if (calls.length > 1) terminal.status(`${index + 1} of ${calls.length}`);
    const outcome = await compute(backend, name, sorted(call, Object.keys(inputs)));
    isRight &&= 'expected' in outcome;
    const { cotangent, ...options } = call.options;
    const echoed = { inputs: call.inputs, options, ...(cotangent === undefined ? {} : { cotangent }) };
    const source = `losswright on ${backend.name}`;
    if (isForMachines) {
      terminal.print(writeVectorText({ id: id ?? 'case', source, ...echoed, ...outcome }));
    } else {
      terminal.print(prettyVector({ ...(id === undefined ? {} : { id }), ...outcome }));
    }
  }
  return isRight;
}

/** Inputs in the order of the specification, which is the order of the call. */
function sorted(call: LossCall, names: readonly string[]): LossCall {
  const known = names.flatMap((name) => (Object.hasOwn(call.inputs, name) ? [[name, call.inputs[name]] as const] : []));
  const given = Object.entries(call.inputs).filter(([name]) => !names.includes(name));
  const entries = [...known, ...given].flatMap(([name, tensor]) =>
    tensor === undefined ? [] : [[name, tensor] as const],
  );
  return { ...call, inputs: Object.fromEntries(entries) };
}

type Outcome =
  { readonly expected: object } | { readonly error: { readonly message: string; readonly input?: string } };

async function compute(backend: Backend, loss: string, { inputs, options }: LossCall): Promise<Outcome> {
  try {
    const answer = readAnswer(await withDeadline(backend.run(loss, inputs, options), patience, backend.name));
    if ('unsupported' in answer) return { error: { message: answer.unsupported } };
    return { expected: { value: answer.value, gradients: answer.gradients } };
  } catch (error) {
    if (!(error instanceof Error)) return { error: { message: String(error) } };
    const input = 'input' in error && typeof error.input === 'string' ? { input: error.input } : {};
    return { error: { message: error.message, ...input } };
  }
}

/** JSON as a person reads it: a line for each tensor. */
function prettyVector(outcome: object): string {
  const text = writeVectorText(outcome, 2).replaceAll(
    /\[\s+([^[\]{}]*?)\s+\]/g,
    (_, list: string) => `[${onOneLine(list)}]`,
  );
  return text.replaceAll(/\{\s+("shape": [^{}]*?)\s+\}/g, (_, tensor: string) => `{ ${onOneLine(tensor)} }`);
}

const onOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');
