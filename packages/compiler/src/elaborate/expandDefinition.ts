import type { Node } from '../graph/node.ts';
import type { Definition } from '../primitives/primitiveTable.ts';
import { expandFormula } from './expandFormula.ts';
import type { Elaborate } from './positional.ts';
import type { Scope } from './scope.ts';

/** Expands a function that spec/primitives.yaml writes in the language itself: it sees its own arguments, nothing else. */
export const expandDefinition = (
  scope: Scope,
  definition: Definition,
  axes: readonly string[],
  operands: readonly Node[],
  elaborate: Elaborate<Node>,
): Node => {
  const values = definition.arguments.flatMap((argument, i) =>
    operands[i] === undefined ? [] : [[argument, operands[i]] as const],
  );
  return expandFormula(scope, definition.formula, new Map(values), axes, elaborate);
};
