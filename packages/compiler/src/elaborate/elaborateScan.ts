import { subtract } from '../graph/add.ts';
import { toFloat } from '../graph/elementwise.ts';
import { freeStates } from '../graph/freeStates.ts';
import { constant, sizeOf } from '../graph/leaf.ts';
import { mask } from '../graph/mask.ts';
import type { Node, StateLeaf } from '../graph/node.ts';
import { newState, scan } from '../graph/scan.ts';
import { where } from '../graph/where.ts';
import { applyAlong } from './applyPrimitive.ts';
import { requireNumber } from './operators.ts';
import type { Call, Elaborate } from './positional.ts';
import { bindValue, isTaken, problemAt, type Scope } from './scope.ts';

export const isScan = ({ name }: Call): boolean => name === 'scan' || name === 'fold';

/** The state of a scan around the node along one of the axes, if the node depends on one; `own` does not count. */
export const findCarried = (node: Node, axes: readonly string[], own?: StateLeaf): StateLeaf | undefined =>
  [...freeStates(node)].find((state) => state !== own && axes.includes(state.axis));

/** The name, the initial state and the next state of `scan[axis](name = initial, next)`. */
const argumentsOf = (scope: Scope, call: Call) => {
  const [initial, next, ...others] = call.arguments ?? [];
  if (initial?.name === undefined || next === undefined || next.name !== undefined || others.length > 0) {
    const problem = `${call.name} takes a named initial state and the state after a step`;
    const span = initial?.value.span ?? call.span;
    throw problemAt(scope, span, problem, `write ${call.name}[axis](state = initial, next)`);
  }
  if (isTaken(scope, initial.name.text)) {
    const problem = `"${initial.name.text}" is taken`;
    throw problemAt(scope, initial.name.span, problem, 'no name may hide another: choose a new one');
  }
  return { name: initial.name.text, initial: initial.value, next: next.value };
};

/**
 * `scan[axis](state = initial, next)`: the state after every step; `fold`: after the last one. In `next`, the state is a
 * tensor with the axis, as everything else is: at each step, the state before it. Its axes are the smallest set that
 * holds those of the initial state and those of `next`.
 */
export const elaborateScan = (scope: Scope, call: Call, axes: readonly string[], elaborate: Elaborate<Node>): Node => {
  const { graph } = scope;
  const [axis] = axes;
  if (axis === undefined || axes.length > 1)
    throw problemAt(scope, call.span, `${call.name} goes along exactly one axis`);
  const parts = argumentsOf(scope, call);
  const initial = toFloat(graph, requireNumber(scope, elaborate(scope, parts.initial), parts.initial));
  if (initial.axes.includes(axis)) {
    const problem = `the initial state of a ${call.name} along "${axis}" cannot have that axis itself`;
    throw problemAt(scope, parts.initial.span, problem, `take one position of it, as in pick[${axis}](x, 0)`);
  }
  const stepFrom = (state: StateLeaf): Node => {
    const inner = bindValue(scope, parts.name, state);
    const next = toFloat(graph, requireNumber(scope, elaborate(inner, parts.next), parts.next));
    const outer = findCarried(next, [axis], state);
    if (outer !== undefined) {
      const problem = `this ${call.name} goes along "${axis}", and reads "${outer.name}", which changes step by step along it`;
      throw problemAt(scope, parts.next.span, problem, 'scan the result of the outer scan instead');
    }
    const isSettled = next.axes.every((own) => state.axes.includes(own));
    if (!isSettled) return stepFrom(newState(graph, { ...state, axes: [...state.axes, ...next.axes] }));
    return scan(graph, { state, initial, next, isReversed: false });
  };
  const states = stepFrom(newState(graph, { name: parts.name, axis, axes: initial.axes }));
  if (call.name === 'scan') return states;
  const size = sizeOf(graph, axis);
  const last = subtract(graph, size, constant(graph, 1, 'integer'));
  const isEmpty = mask(graph, 'equal', [size, constant(graph, 0, 'integer')]);
  return where(graph, isEmpty, initial, applyAlong(graph, scope.table, 'pick', [axis], [states, last]));
};
