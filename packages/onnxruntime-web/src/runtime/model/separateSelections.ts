import { createIdentify } from '../graph/createIdentify.ts';
import type { GraphContext } from '../graph/graphContext.ts';
import { vector } from '../graph/leaves.ts';
import { graphNode } from '../graph/operation.ts';
import type { Value } from '../graph/value.ts';
import type { Output } from './describeGraph.ts';
import { orderValues } from './orderValues.ts';

/**
 * Gives the operands of selections that repeat one of them different ranks. WebGPU's older provider keeps one program
 * for all selections whose operands have the same ranks, and that of one without repetition reads the wrong elements for
 * one with.
 */
export function separateSelections({ target }: GraphContext, outputs: readonly Output[]): readonly Output[] {
  if (target === 'wasm') return outputs;
  const identify = createIdentify();
  const rewritten = new Map<number, Value>();
  const replace = (value: Value): Value => rewritten.get(identify(value)) ?? value;
  const values = outputs.map(({ value }) => value);
  for (const { identity, value } of orderValues(values, identify, () => false)) {
    const { origin } = value;
    // What a Scan node does runs on the CPU.
    if (origin.kind !== 'operation' || origin.steps !== undefined) continue;
    const operands = origin.operands.map(replace);
    const isMoved = operands.some((operand, position) => operand !== origin.operands[position]);
    const moved: Value = isMoved ? { ...value, origin: { ...origin, operands } } : value;
    rewritten.set(identity, repeatsTensor(moved, operands) ? separated(moved, operands) : moved);
  }
  return outputs.map((output) => ({ ...output, value: replace(output.value) }));
}

/** Whether a value selects among three tensors of one rank, of which one is constant along an axis of another. */
function repeatsTensor({ origin, onHost }: Value, operands: readonly Value[]): boolean {
  if (origin.kind !== 'operation' || origin.operator !== 'Where' || onHost !== undefined) return false;
  // A number from the host has no dimensions at all.
  if (operands.some((operand) => operand.onHost !== undefined)) return false;
  const [first, ...others] = operands.map(({ axes }) => [...axes].sort().join());
  return others.some((axes) => axes !== first);
}

function separated(value: Value, [mask, yes, no]: readonly Value[]): Value {
  if (mask === undefined || yes === undefined || no === undefined) return value;
  const leading = vector([0]);
  const selection = graphNode('Where', [mask, graphNode('Unsqueeze', [yes, leading], yes), no], value);
  return { ...value, origin: graphNode('Squeeze', [selection, leading], value).origin };
}
