import type { Node } from '../../graph/node.ts';
import { isReduction } from '../core/walk.ts';
import { append, openPlace } from './functionWriter.ts';
import { i32, localSet, repeatWhile, v128, when } from './instructions.ts';
import { temporaryAddress } from './memoryLayout.ts';
import { blockPointerOf, knownPlace, levelOf, type PassContext, passParameters } from './passContext.ts';
import { arrayFunctionOf, operandsOf, resolve } from './reading.ts';
import { arrayOfNode, callArrayFunction, type LoopPlace, plainExponents, valueCode } from './valueCode.ts';
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

/** Runs a loop over the vectors of a block from the one at hand on: `do { … at += 16; } while (at < bytes)`. */
export const continueLoop = (context: PassContext, atIndex: number, body: Code, bytes: Code): Code =>
  repeatWhile(
    [...body, ...localSet(atIndex, i32.add(context.at, i32.constant(vectorBytes)))],
    i32.less(context.at, bytes),
  );

/** The same from the first vector on. */
export const vectorLoop = (context: PassContext, atIndex: number, body: Code, bytes: Code): Code => [
  ...localSet(atIndex, i32.constant(0)),
  ...continueLoop(context, atIndex, body, bytes),
];

/**
 * The calls of the functions of one level, and before them the loops that prepare their arguments. An argument that
 * stands in an array of elements is read from there. Powers are computed for exponents only that need it.
 */
export const writeFunctionLevel = (
  context: PassContext,
  atIndex: number,
  nodes: readonly Node[],
  roundedBytes: Code,
): Code => {
  const first = context.temporaries.size + 1;
  const isPower = (node: Node): boolean => operandsOf(context.reading, node).length > 1;
  const written = [nodes.filter((node) => !isPower(node)), ...nodes.filter(isPower).map((node) => [node])]
    .filter((group) => group.length > 0)
    .map((group) => writeFunctions(context, atIndex, group, roundedBytes, (node) => first + nodes.indexOf(node)));
  nodes.forEach((node, index) => context.temporaries.set(node, first + index));
  return written.flat();
};

const writeFunctions = (
  context: PassContext,
  atIndex: number,
  nodes: readonly Node[],
  roundedBytes: Code,
  temporaryOf: (node: Node) => number,
): Code => {
  const argumentOf = (node: Node): Node => {
    const [argument] = operandsOf(context.reading, node);
    if (argument === undefined) throw new Error('a function has an argument');
    return argument;
  };
  const sourceOf = (node: Node): Code | undefined => {
    if (context.temporaries.has(node)) return undefined;
    const array = arrayOfNode(context, node);
    if (array === undefined || context.tables.arrays[array]?.role === 'column') return undefined;
    context.reads.add(array);
    return blockPointerOf(context, array);
  };
  const loop = openLoop(context, nodes.map(argumentOf));
  const prepared = nodes.filter((node) => sourceOf(argumentOf(node)) === undefined);
  for (const node of prepared) {
    const argument = valueCode(context, loop, argumentOf(node));
    append(
      loop.place,
      v128.store(i32.add(passParameters.frame, context.at), argument, temporaryAddress(temporaryOf(node))),
    );
  }
  const calls = nodes.map((node) => {
    const destination = i32.add(passParameters.frame, i32.constant(temporaryAddress(temporaryOf(node))));
    return callArrayFunction(context, node, sourceOf(argumentOf(node)) ?? destination, destination, roundedBytes, loop);
  });
  const preparing = prepared.length === 0 ? [] : vectorLoop(context, atIndex, loop.place.code, roundedBytes);
  const code = [...preparing, ...calls.flat()];
  const [, exponent] = nodes.slice(0, 1).flatMap((node) => operandsOf(context.reading, node));
  return exponent === undefined ? code : when(plainExponents(context, loop, exponent).isOther, code);
};
