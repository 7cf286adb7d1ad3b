import type { Node } from '../../graph/node.ts';
import { type ExpressionText, strength } from '../shared/expressionText.ts';
import { flatIndex, loadText, type Picked } from './flatIndex.ts';
import { type KernelContext, storedArray } from './kernelContext.ts';
import { leafText } from './leafText.ts';
import type { Scope } from './scope.ts';
import { sizeNameOf } from './sizeNameOf.ts';
import { withoutCast } from './walk.ts';

/**
 * Loads the element at a computed position. `pick` gives NaN for a position outside the array and never reads a
 * neighbour; `load` is told positions inside only.
 */
export const pickText = (
  context: KernelContext,
  scope: Scope,
  node: Extract<Node, { operation: 'along' }>,
  writeAtom: (context: KernelContext, scope: Scope, node: Node) => string,
): ExpressionText => {
  const [source, position] = node.operands.map(withoutCast);
  const [axis] = node.along;
  if (source === undefined || position === undefined || axis === undefined)
    throw new Error(`${node.primitive} lacks an operand`);
  const index = writeAtom(context, scope, position);
  const loaded = elementText(context, scope, source, { axis, index });
  if (node.primitive === 'load') return loaded;
  const inRange = `${index} >= 0 && ${index} < ${sizeNameOf(context)(axis)}`;
  return { text: `${inRange} ? ${loaded.text} : NaN`, strength: strength.conditional };
};

const elementText = (context: KernelContext, scope: Scope, source: Node, picked: Picked): ExpressionText => {
  const array = storedArray(context, source);
  if (array === undefined) return leafText(context, scope, source, picked);
  if (source.operation === 'input') context.used.inputs.add(source.name);
  if (source.operation === 'parameter') context.used.parameters.add(source.name);
  return {
    text: loadText(array, flatIndex(scope, array.axes, sizeNameOf(context), picked)),
    strength: strength.call,
  };
};
