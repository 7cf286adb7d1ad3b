import type { Node } from '../../graph/node.ts';
import { atom, type ExpressionText, strength } from '../shared/expressionText.ts';
import { flatIndex, type Picked } from './flatIndex.ts';
import type { KernelContext } from './kernelContext.ts';
import { claimName, homeOf, type Scope } from './scope.ts';
import { sizeNameOf } from './sizeNameOf.ts';

/** The sample weight of the loss element at hand. */
export const weightText = (context: KernelContext, scope: Scope): string => {
  const home = homeOf(scope, context.lossAxes);
  const known = home.offsets.get('weight');
  if (known !== undefined) return known;
  context.used.members.add('weights');
  const name = claimName(home, 'weight');
  home.offsets.set('weight', name);
  const index = flatIndex(home, context.lossAxes, sizeNameOf(context));
  home.lines.push(`const ${name} = weights === undefined ? 1 : weights[${index}]!;`);
  return name;
};

/** Whether the loss element at hand does not count, by name. */
export const excludedText = (context: KernelContext, scope: Scope): string => {
  const weight = weightText(context, scope);
  const home = homeOf(scope, context.lossAxes);
  const known = home.offsets.get('excluded');
  if (known !== undefined) return known;
  const name = claimName(home, 'excluded');
  home.offsets.set('excluded', name);
  home.lines.push(`const ${name} = ${weight} === 0;`);
  return name;
};

/** What arrives from above at a loss element: the one at hand, or the one at a computed position. */
export const leafText = (
  context: KernelContext,
  scope: Scope,
  node: Node,
  picked: readonly Picked[] = [],
): ExpressionText => {
  const { lossAxes, used } = context;
  const index = () => flatIndex(scope, lossAxes, sizeNameOf(context), picked);
  if (node.operation === 'cotangent') {
    used.members.add('scale').add('cotangents');
    const text = `cotangents === undefined ? scale : scale * cotangents[${index()}]!`;
    return { text, strength: strength.conditional };
  }
  if (node.operation !== 'excluded') throw new Error(`the CPU package cannot write ${node.operation}`);
  if (picked.length === 0) return atom(excludedText(context, scope));
  used.members.add('weights');
  return { text: `weights !== undefined && weights[${index()}]! === 0`, strength: strength.and };
};
