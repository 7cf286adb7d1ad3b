import type { Node } from '../../graph/node.ts';
import { withoutCast } from './walk.ts';

/** The values that a matrix of a product reads: those of its own, or those that it reads under another axis's name. */
export const matrixSource = (matrix: Node): Node => {
  const [source] = matrix.operands;
  return withoutCast(matrix.operation === 'along' && matrix.to !== undefined && source !== undefined ? source : matrix);
};
