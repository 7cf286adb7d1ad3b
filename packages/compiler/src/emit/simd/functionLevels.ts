import type { Node } from '../../graph/node.ts';
import { isReduction } from '../core/walk.ts';
import { append, openPlace } from './functionWriter.ts';
import { call, i32, localSet, repeatWhile, v128, when } from './instructions.ts';
import { temporaryAddress } from './memoryLayout.ts';
import { functionCall } from './functionCall.ts';
import { keptPlace } from './goalCode.ts';
import { functionNumber } from './kernelTables.ts';
import { type BlockPlace, knownPlace, levelOf, type PassContext, passParameters } from './passContext.ts';
import { arrayFunctionOf, operandsOf, resolve } from './reading.ts';
import { type LoopPlace, plainExponents, valueCode } from './valueCode.ts';
import { type Code } from './wasmBytes.ts';

export const vectorBytes = 16;

/** Whether a value is not computed in this pass, but read from an array that an earlier one left. */
const isStored = ({ pass }: PassContext, node: Node): boolean => pass.ready.has(node) || isReduction(node);

/** How many functions of arrays stand one after the other before each value of the innermost loop. */
export const functionLevels = (context: PassContext, values: readonly Node[]): ReadonlyMap<Node, number> => {
  const { reading } = context;
  const levels = new Map<Node, number>();
  const known = new Map<Node, number>();
  const levelBefore = (node: Node): number => {
    const found = known.get(node);
    if (found !== undefined) return found;
    const before = isStored(context, node) ? 0 : Math.max(0, ...operandsOf(reading, node).map(levelBefore));
    const isCall = !isStored(context, node) && arrayFunctionOf(node) !== undefined && levelOf(context, node) === 'loop';
    const level = isCall ? before + 1 : before;
    if (isCall) levels.set(node, level);
    known.set(node, level);
    return level;
  };
  values.forEach((value) => levelBefore(resolve(reading, value)));
  return levels;
};

/** How often each value is used by the values of one loop; what is known is not entered. */
const countUses = (
  context: PassContext,
  values: readonly Node[],
  isKnown: (node: Node) => boolean,
): Map<Node, number> => {
  const uses = new Map<Node, number>();
  const visit = (node: Node): void => {
    const before = uses.get(node) ?? 0;
    uses.set(node, before + 1);
    if (before === 0 && !isKnown(node)) operandsOf(context.reading, node).forEach(visit);
  };
  values.forEach((value) => visit(resolve(context.reading, value)));
  return uses;
};

/** The innermost loop for some values. */
export const openLoop = (context: PassContext, values: readonly Node[], isUsual = false): LoopPlace => {
  const { temporaries, call, reading } = context;
  const isPower = (node: Node): boolean => operandsOf(reading, node).length > 1;
  const isKnown = (node: Node): boolean => (temporaries.has(node) && !isPower(node)) || isStored(context, node);
  return { ...knownPlace(openPlace(call.place)), uses: countUses(context, values, isKnown), isUsual };
};

/** Runs a loop over the vectors of a block: `at = 0; do { … at += 16; } while (at < bytes)`. */
export const vectorLoop = (context: PassContext, atIndex: number, body: Code, bytes: Code): Code => [
  ...localSet(atIndex, i32.constant(0)),
  ...repeatWhile(
    [...body, ...localSet(atIndex, i32.add(context.at, i32.constant(vectorBytes)))],
    i32.less(context.at, bytes),
  ),
];

/**
 * The calls of the functions of one level, and before them the loops that prepare their arguments. An argument that
 * stands in an array is read from there, and a value that is kept is written where it is kept. Powers are computed for
 * exponents only that need it.
 */
export const writeFunctionLevel = (
  context: PassContext,
  atIndex: number,
  nodes: readonly Node[],
  roundedBytes: Code,
): Code => {
  const isPower = (node: Node): boolean => operandsOf(context.reading, node).length > 1;
  const first = context.temporaries.size + 1;
  const places = new Map(
    nodes.map((node, index) => [
      node,
      keptPlace(context, node) ?? { base: passParameters.frame, offset: temporaryAddress(first + index) },
    ]),
  );
  const written = [nodes.filter((node) => !isPower(node)), ...nodes.filter(isPower).map((node) => [node])]
    .filter((group) => group.length > 0)
    .map((group) => writeFunctions(context, atIndex, group, roundedBytes, places));
  for (const [node, place] of places) context.temporaries.set(node, place);
  return written.flat();
};

const writeFunctions = (
  context: PassContext,
  atIndex: number,
  nodes: readonly Node[],
  roundedBytes: Code,
  places: ReadonlyMap<Node, BlockPlace>,
): Code => {
  const argumentsOf = nodes.flatMap((node) => operandsOf(context.reading, node).slice(0, 1));
  const loop = openLoop(context, argumentsOf);
  const calls = nodes.map((node, index) => {
    const { base, offset } = places.get(node) ?? { base: [], offset: 0 };
    const destination = i32.add(base, i32.constant(offset));
    const { name, source, more } = functionCall(context, loop, node);
    if (source === undefined) {
      const argument = valueCode(context, loop, argumentsOf[index] ?? node);
      append(loop.place, v128.store(i32.add(base, context.at), argument, offset));
    }
    return call(functionNumber(context.tables, name), source ?? destination, destination, roundedBytes, ...more);
  });
  const isPrepared = loop.place.code.length > 0;
  const preparing = isPrepared ? vectorLoop(context, atIndex, loop.place.code, roundedBytes) : [];
  const code = [...preparing, ...calls.flat()];
  const [, exponent] = nodes.slice(0, 1).flatMap((node) => operandsOf(context.reading, node));
  return exponent === undefined ? code : when(plainExponents(context, loop, exponent).isOther, code);
};
