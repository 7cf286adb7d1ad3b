import type { Expression } from '../formula/syntax.ts';
import type { Node } from '../graph/node.ts';
import { findCarried } from './elaborateScan.ts';
import type { Call } from './positional.ts';
import { problemAt, type Scope } from './scope.ts';

/** A step sees one position of the scanned axis: what the steps carry cannot be mixed along it before they are done. */
export const requireStill = (
  scope: Scope,
  call: Call,
  node: Node | undefined,
  argument: Expression,
  axes: readonly string[],
): void => {
  const state = scope.isPrimitive || node === undefined ? undefined : findCarried(node, axes);
  if (state === undefined) return;
  const problem = `${call.name} goes along "${state.axis}", and its operand depends on "${state.name}", which changes step by step along it`;
  throw problemAt(scope, argument.span, problem, `apply ${call.name} to the result of the scan`);
};
