import type { Node } from '../graph/node.ts';
import { composeLoss } from './composeLoss.ts';
import { elaborateAlong } from './elaborateAlong.ts';
import { elaborateFunction } from './elaborateFunction.ts';
import { elaborateMatch } from './elaborateMatch.ts';
import type { Call, Elaborate } from './positional.ts';
import type { Scope } from './scope.ts';

/** A call: a match, something along axes, another loss, a function of the language, or a local function. */
export const elaborateCall = (scope: Scope, call: Call, elaborate: Elaborate<Node>): Node => {
  if (call.name === 'match') return elaborateMatch(scope, call, elaborate);
  if (call.axes !== undefined) return elaborateAlong(scope, call, call.axes, elaborate);
  return composeLoss(scope, call, elaborate) ?? elaborateFunction(scope, call, elaborate);
};
