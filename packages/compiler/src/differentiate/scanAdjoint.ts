import { applyAlong } from '../elaborate/applyPrimitive.ts';
import { add } from '../graph/add.ts';
import { sum } from '../graph/along.ts';
import { hasNone, withoutAxes } from '../graph/axes.ts';
import { constant, indexOf } from '../graph/leaf.ts';
import { mapCotangent } from '../graph/mapCotangent.ts';
import { mask } from '../graph/mask.ts';
import { mixedAxes } from '../graph/mixedAxes.ts';
import type { Node, ScanNode } from '../graph/node.ts';
import { capturesOf, initialOf, newState, scan } from '../graph/scan.ts';
import { where } from '../graph/where.ts';
import type { AdjointContext } from './adjoint.ts';
import { substitute } from './substitute.ts';

/** Reverse mode from a root with a seed to targets. */
export type Backpropagate = (
  context: AdjointContext,
  root: Node,
  seed: Node,
  targets: readonly Node[],
) => ReadonlyMap<Node, Node>;

/**
 * The gradients of a scan's operands. The cotangent of the state before each step is a scan from the other end. All
 * else that the steps read gets its gradient in one pass over all steps at once, since what is written for one step
 * holds for a tensor of steps: the state in it becomes the states that the scan has left.
 */
export const scanAdjoint = (
  context: AdjointContext,
  node: ScanNode,
  cotangent: Node,
  backpropagate: Backpropagate,
): readonly (Node | undefined)[] => {
  if (node.isReversed) throw new Error('the derivative of a derivative of a scan was asked for');
  const { graph, table } = context;
  const { state, next, axis } = node;
  const zero = constant(graph, 0);
  const initial = initialOf(node);
  const captures = capturesOf(node);
  const isWhole = next.axes.length === node.axes.length;
  const shifted = (states: Node, offset: number, fill: Node): Node =>
    applyAlong(graph, table, 'shift', [axis], [states, constant(graph, offset, 'integer'), fill]);
  const saved = substitute(
    graph,
    table,
    state,
    new Map<Node, Node>([...(isWhole ? [[next, node] as const] : []), [state, shifted(node, 1, initial)]]),
  );
  const pullBack = (seed: Node, targets: readonly Node[]): ReadonlyMap<Node, Node> =>
    backpropagate(context, next, sum(graph, seed, withoutAxes(node.axes, next.axes)), targets);

  const known = new Map<Node, Node>();
  /** The cotangent of the state before every step, for a cotangent of the states after the steps. */
  const ofStates = (after: Node): Node => {
    const cached = known.get(after);
    if (cached !== undefined) return cached;
    const later = newState(graph, { ...state, name: `${state.name}_cotangent`, isCotangent: true });
    const step = pullBack(add(graph, after, later), [state]).get(state);
    const states =
      step === undefined ? zero : scan(graph, { state: later, initial: zero, next: saved(step), isReversed: true });
    known.set(after, states);
    return states;
  };
  // A selection that is the same for all that the steps mix stays outside of them, so that its zeros stay zeros.
  const mixed = [axis, ...mixedAxes(node)];
  const lift = (map: (inner: Node) => Node): Node =>
    mapCotangent(graph, cotangent, ({ axes }) => hasNone(axes, mixed), map);

  const everyStep = lift((inner) => {
    const states = ofStates(inner);
    return states === zero ? inner : add(graph, inner, shifted(states, -1, zero));
  });
  const firstStep = lift((inner) => {
    const states = ofStates(inner);
    if (states === zero) return zero;
    const isFirst = mask(graph, 'equal', [indexOf(graph, axis), constant(graph, 0, 'integer')]);
    return sum(graph, where(graph, isFirst, states, zero), [axis]);
  });
  const floats = captures.filter(({ dtype }) => dtype === 'float');
  const gradients = pullBack(everyStep, floats);
  return [
    sum(graph, firstStep, withoutAxes(node.axes, [...initial.axes, axis])),
    ...captures.map((capture) => {
      const gradient = gradients.get(capture);
      return gradient === undefined ? undefined : saved(gradient);
    }),
  ];
};
