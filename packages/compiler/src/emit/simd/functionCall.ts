import { isElementwise } from '../../graph/elementwise.ts';
import type { Node } from '../../graph/node.ts';
import type { ArrayFunctionName } from './functions/arrayFunctions.ts';
import { f32x4, i32 } from './instructions.ts';
import { blockPointerOf, levelOf, type PassContext } from './passContext.ts';
import { arrayFunctionOf, operandsOf } from './reading.ts';
import { arrayOfNode, type LoopPlace, valueCode } from './valueCode.ts';
import type { Code } from './wasmBytes.ts';

/** The call of a function for a block. */
export interface FunctionCall {
  readonly name: ArrayFunctionName;
  /** Where the block of its argument stands; undefined where a loop has to compute it first. */
  readonly source: Code | undefined;
  /** What it takes beyond source, destination and length. */
  readonly more: readonly Code[];
}

/** Where the block of a value stands, if it does. Powers stand somewhere for some exponents only. */
const sourceOf = (context: PassContext, node: Node): Code | undefined => {
  const temporary = context.temporaries.get(node);
  if (temporary !== undefined) {
    const isPower = operandsOf(context.reading, node).length > 1;
    return isPower ? undefined : i32.add(temporary.base, i32.constant(temporary.offset));
  }
  const array = arrayOfNode(context, node);
  if (array === undefined || context.tables.arrays[array]?.role === 'column') return undefined;
  context.reads.add(array);
  return blockPointerOf(context, array);
};

/** Functions of -|x| and of x - m that read x itself, where it stands in an array. */
const shorterCall = (context: PassContext, loop: LoopPlace, argument: Node): FunctionCall | undefined => {
  const [first, second] = operandsOf(context.reading, argument);
  if (first === undefined) return undefined;
  if (isElementwise(argument, 'negate') && isElementwise(first, 'abs')) {
    const [x] = operandsOf(context.reading, first);
    const source = x && sourceOf(context, x);
    return source && { name: 'expOfMinusSize', source, more: [] };
  }
  if (!isElementwise(argument, 'subtract') || second === undefined || levelOf(context, second) === 'loop')
    return undefined;
  const source = sourceOf(context, first);
  return source && { name: 'expOfDifference', source, more: [f32x4.extract(valueCode(context, loop, second), 0)] };
};

export const functionCall = (context: PassContext, loop: LoopPlace, node: Node): FunctionCall => {
  const [argument, exponent] = operandsOf(context.reading, node);
  const name = arrayFunctionOf(node);
  if (name === undefined || argument === undefined) throw new Error(`kernels have no function for ${node.operation}`);
  const shorter = name === 'expOfNonpositive' ? shorterCall(context, loop, argument) : undefined;
  if (shorter !== undefined) return shorter;
  const more = exponent === undefined ? [] : [f32x4.extract(valueCode(context, loop, exponent), 0)];
  return { name, source: sourceOf(context, argument), more };
};
