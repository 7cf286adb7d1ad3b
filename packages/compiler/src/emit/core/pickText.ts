import { isElementwise } from '../../graph/elementwise.ts';
import type { Node } from '../../graph/node.ts';
import { type ExpressionText, strength } from '../shared/expressionText.ts';
import { pascalCase } from '../shared/identifiers.ts';
import { flatIndex, loadText, type Picked } from './flatIndex.ts';
import { type KernelContext, storedArray } from './kernelContext.ts';
import { leafText } from './leafText.ts';
import { claimName, homeOf, type Scope } from './scope.ts';
import { sizeNameOf } from './sizeNameOf.ts';
import { isPick } from '../../lower/pushPick.ts';
import { type Pick, readOf, withoutCast } from './walk.ts';

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
  const { source, picks } = readOf(node, (inner) => storedArray(context, inner) !== undefined);
  const picked = picks.map(({ axis, position }): Picked => ({ axis, index: writeAtom(context, scope, position) }));
  const loaded = elementText(context, scope, source, picked);
  const [first] = picked;
  const [pick] = picks;
  if (node.primitive === 'load' || first === undefined || pick === undefined) return loaded;
  const below = isBelowEnd(pick) ? '' : ` && ${first.index} < ${sizeNameOf(context)(first.axis)}`;
  const test = `${first.index} >= 0${below}`;
  const inRange = isAskedAgain(scope, pick) ? nameOnce(homeOf(scope, pick.position.axes), first.axis, test) : test;
  return { text: `${inRange} ? ${loaded.text} : NaN`, strength: strength.conditional };
};

const elementText = (context: KernelContext, scope: Scope, source: Node, picked: readonly Picked[]): ExpressionText => {
  const array = storedArray(context, source);
  if (array === undefined) return leafText(context, scope, source, picked);
  if (source.operation === 'input') context.used.inputs.add(source.name);
  if (source.operation === 'parameter') context.used.parameters.add(source.name);
  return {
    text: loadText(array, flatIndex(scope, array.axes, sizeNameOf(context), picked)),
    strength: strength.call,
  };
};

/** Whether a position is counted from the end of its axis. */
const isBelowEnd = ({ axis, position }: Pick): boolean => {
  const [size, distance] = isElementwise(position, 'subtract') ? position.operands : [];
  return size?.operation === 'size' && size.axis === axis && distance?.operation === 'constant' && distance.value > 0;
};

/** Whether several picks of a place have the same position. */
const isAskedAgain = ({ uses }: Scope, { axis, position }: Pick): boolean =>
  [...uses.keys()].filter(
    (node) =>
      isPick(node) &&
      node.primitive === 'pick' &&
      node.along[0] === axis &&
      node.operands.slice(1).map(withoutCast)[0] === position,
  ).length > 1;

/** isClass: whether there is an element at a position. */
const nameOnce = (home: Scope, axis: string, test: string): string => {
  const known = home.offsets.get(test);
  if (known !== undefined) return known;
  const name = claimName(home, `is${pascalCase(axis)}`);
  home.offsets.set(test, name);
  home.lines.push(`const ${name} = ${test};`);
  return name;
};
