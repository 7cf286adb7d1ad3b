import { unionAxes } from './axes.ts';
import { freeStates } from './freeStates.ts';
import type { Node, ScanNode } from './node.ts';

const ownMixed = (node: Node): readonly string[] => {
  switch (node.operation) {
    case 'along':
      // What a node has and its operands lack, or the other way round, was mixed, too.
      return [...node.along, ...unionAxes(node.operands), ...node.axes].filter(
        (axis) => node.along.includes(axis) || !node.axes.includes(axis) || !unionAxes(node.operands).includes(axis),
      );
    case 'scan':
      return [node.axis, ...mixedAxes(node)];
    default:
      return [];
  }
};

/** The axes along which a step of a scan lets one element of the state influence another, the scanned axis aside. */
export const mixedAxes = ({ next, state }: ScanNode): readonly string[] => {
  const mixed = new Set<string>();
  const visited = new Set<Node>();
  const visit = (node: Node): void => {
    if (visited.has(node) || !freeStates(node).has(state)) return;
    visited.add(node);
    ownMixed(node).forEach((axis) => mixed.add(axis));
    node.operands.forEach(visit);
  };
  visit(next);
  return [...mixed];
};
