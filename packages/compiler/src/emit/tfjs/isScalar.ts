import type { Node } from '../../graph/node.ts';

const known = new WeakMap<Node, boolean>();

/** Whether a node is a JavaScript number or boolean at run time: it depends on constants, scalar parameters and sizes. */
export const isScalar = (node: Node): boolean => {
  const cached = known.get(node);
  if (cached !== undefined) return cached;
  const scalar = decide(node);
  known.set(node, scalar);
  return scalar;
};

const decide = (node: Node): boolean => {
  switch (node.operation) {
    case 'constant':
    case 'size':
      return true;
    case 'parameter':
      return node.axes.length === 0;
    case 'elementwise':
      return node.operands.every(isScalar);
    default:
      return false;
  }
};

/** A selection by a JavaScript boolean: only the chosen branch is computed. */
export const isConditional = (node: Node): boolean =>
  node.operation === 'elementwise' &&
  node.primitive === 'where' &&
  !isScalar(node) &&
  node.operands[0] !== undefined &&
  isScalar(node.operands[0]);
