import type { CompiledVariant } from '../../compile/compileLoss.ts';
import type { Node } from '../../graph/node.ts';
import { hasShaderForm } from './shaderExpression.ts';

/** A reduction of a row to one value. */
export type Reduction = Extract<Node, { operation: 'along' }>;

export const isReduction = (node: Node): node is Reduction =>
  node.operation === 'along' && (node.primitive === 'sum' || node.primitive === 'max');

/** What all programs of a variant have in common. */
export interface ProgramShape {
  /** The axes along which rows are reduced; none where every element is computed by itself. */
  readonly columns: readonly string[];
  /** Whether a value changes along a row. */
  readonly isAlongRow: (value: Pick<Node, 'axes'>) => boolean;
}

const everyNode = (roots: readonly Node[]): ReadonlySet<Node> => {
  const found = new Set<Node>();
  const visit = (node: Node): void => {
    if (found.has(node)) return;
    found.add(node);
    node.operands.forEach(visit);
  };
  roots.forEach(visit);
  return found;
};

const areSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((axis) => other.includes(axis));

/**
 * How programs compute a variant: element by element, or row by row where all of its reductions remove the same axes.
 * Undefined for a variant that needs more than that.
 */
export const programShape = ({ loss, count, gradients, lossAxes }: CompiledVariant): ProgramShape | undefined => {
  const nodes = [...everyNode([loss, ...(count === undefined ? [] : [count]), ...Object.values(gradients)])];
  const columns = nodes.find(isReduction)?.along ?? [];
  const fits = (node: Node): boolean => {
    switch (node.operation) {
      case 'constant':
      case 'size':
      case 'input':
      case 'parameter':
      case 'cotangent':
      case 'excluded':
      case 'index':
        return true;
      case 'elementwise':
        return hasShaderForm(node);
      default:
        return (
          isReduction(node) && areSame(node.along, columns) && (node.primitive === 'sum' || node.dtype === 'float')
        );
    }
  };
  if (!nodes.every(fits) || lossAxes.some((axis) => columns.includes(axis))) return undefined;
  return { columns, isAlongRow: ({ axes }) => axes.some((axis) => columns.includes(axis)) };
};
