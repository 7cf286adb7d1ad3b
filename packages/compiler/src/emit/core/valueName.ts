import type { Node } from '../../graph/node.ts';
import type { KernelContext } from './kernelContext.ts';
import { isNameTaken, knownName, type Scope } from './scope.ts';
import { type Names, plainName, temporaryName } from './temporaryName.ts';

/** The name that a value should get at a place. That another value has it is noted, for the next attempt. */
export const valueName = (context: KernelContext, scope: Scope, node: Node): string => {
  const names: Names = {
    ...context,
    inputs: context.identifiers.inputs.size,
    nameOf: (operand) => knownName(scope, operand),
  };
  const plain = plainName(node, names);
  if (isNameTaken(scope, plain)) context.collisions.add(plain);
  return temporaryName(node, names);
};
