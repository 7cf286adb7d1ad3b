import type { Node } from '../../graph/node.ts';
import { pascalCase } from '../shared/identifiers.ts';
import type { KernelContext } from './kernelContext.ts';
import { claimName, homeOf, type Scope } from './scope.ts';
import { valueName } from './valueName.ts';

/** Whether the loops around a place can carry a sum: those over its axes, and the one that it runs along innermost. */
export const canCarry = (scope: Scope, node: Extract<Node, { operation: 'along' }>): boolean => {
  const { axes } = homeOf(scope, node.axes);
  return axes.length === node.axes.length && axes.at(-1) === node.along[0];
};

/** Adds an element to a sum that lives outside of the loop, and names what it amounts to so far. */
export const declareRunningSum = (context: KernelContext, scope: Scope, node: Node, term: string): string => {
  const outer = scope.parent;
  if (outer === undefined) throw new Error('a sum runs along a loop');
  const preferred = valueName(context, scope, node);
  const sum = claimName(outer, `running${pascalCase(preferred)}`);
  outer.lines.push(`let ${sum} = 0;`);
  if (node.dtype === 'integer') {
    scope.lines.push(`${sum} += ${term};`);
    return sum;
  }
  const error = claimName(outer, `${sum}Error`);
  outer.lines.push(`let ${error} = 0;`);
  context.used.helpers.add('compensated').add('roundingError');
  const name = claimName(scope, preferred);
  scope.lines.push(
    `${error} += roundingError(${sum}, ${term});`,
    `${sum} += ${term};`,
    `const ${name} = compensated(${sum}, ${error});`,
  );
  return name;
};
