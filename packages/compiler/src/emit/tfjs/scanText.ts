import { withoutAxes } from '../../graph/axes.ts';
import type { Node, ScanNode } from '../../graph/node.ts';
import { initialOf } from '../../graph/scan.ts';
import type { FunctionWriter } from './functionWriter.ts';
import { isScalar } from './isScalar.ts';
import { placeNodes, type Placement } from './placeNodes.ts';
import { scanReads } from './scanReads.ts';

/** What the text of a scan is written with. */
export interface ScanContext {
  readonly nameOf: (node: Node) => string;
  readonly axisText: (axis: string) => string;
  /** A node outside of the steps, as an operand. */
  readonly reference: (node: Node) => string;
  /** Whether a number outside of the steps has a variable. */
  readonly isVariable: (node: Node) => boolean;
  /** The axes of the scans around this one, along which a step has one position. */
  readonly openAxes: readonly string[];
  /** A writer of the function that makes one step along an axis. */
  readonly stepWriter: (axis: string, placement: Placement, isGiven: (node: Node) => boolean) => FunctionWriter;
}

/**
 * The arguments of `scanAlong`: the axis, the initial state, the state's other axes, what the steps read, and a function
 * that makes one step. In it, the part of a tensor that belongs to the step has the name of the whole.
 */
export const scanArguments = (node: ScanNode, context: ScanContext): readonly string[] => {
  const { axis, state, next, axes, isReversed } = node;
  const reads = scanReads(node);
  const isSliced = (read: Node): boolean => read.axes.includes(axis) && !isScalar(read);
  const isGiven = (inner: Node): boolean =>
    inner === state || (isScalar(inner) ? context.isVariable(inner) : reads.includes(inner));
  const placement = placeNodes([[next]], (inner) => inner === state || reads.includes(inner));
  const [body] = placement.blocks;
  if (body === undefined) throw new Error('a scan without steps');
  let result = '';
  const lines = context.stepWriter(axis, placement, isGiven).ending(body, next, (value) => {
    result = value;
    return `return ${value};`;
  });
  const sliced = reads.filter(isSliced).map(context.reference);
  const parameters = [context.nameOf(state), ...(sliced.length === 0 ? [] : [`{ ${sliced.join(', ')} }`])];
  const step = lines.length === 1 ? result : `{ ${lines.join('\n')} }`;
  const others = withoutAxes(axes, [axis, ...context.openAxes]).map(context.axisText);
  return [
    context.axisText(axis),
    context.reference(initialOf(node)),
    `[${others.join(', ')}]`,
    `{ ${sliced.join(', ')} }`,
    `(${parameters.join(', ')}) => ${step}`,
    ...(isReversed ? ['true'] : []),
  ];
};
