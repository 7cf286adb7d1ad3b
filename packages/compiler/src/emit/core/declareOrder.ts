import type { Node } from '../../graph/node.ts';
import type { KernelContext } from './kernelContext.ts';
import { claimName, type Scope } from './scope.ts';
import { sizeNameOf } from './sizeNameOf.ts';
import type { StoredArray } from './task.ts';
import { plural } from '../shared/identifiers.ts';
import { valueName } from './valueName.ts';
import { reducedOf } from './walk.ts';

/** Sorts an array's positions along an axis, into an array with the same axes in memory. */
export const declareOrder = (
  context: KernelContext,
  scope: Scope,
  node: Extract<Node, { operation: 'along' }>,
  source: StoredArray | undefined,
): StoredArray => {
  const keys = reducedOf(node);
  const [axis] = node.along;
  if (source === undefined || axis === undefined) throw new Error('an order is found for the values of an array');
  if (keys.operation === 'input') context.used.inputs.add(keys.name);
  if (keys.operation === 'parameter') context.used.parameters.add(keys.name);
  context.used.helpers.add('orderAlong');
  const size = sizeNameOf(context);
  const inner = source.axes.slice(source.axes.indexOf(axis) + 1).map(size);
  const stride = inner.length === 0 ? '1' : inner.join(' * ');
  const name = claimName(scope, plural(valueName(context, scope, node)));
  // The array of a scan has one row more than there are steps.
  const length = source.axes.map(size).join(' * ');
  const start = source.offset ?? '0';
  const values = keys.operation === 'scan' ? `.subarray(${start}, ${start} + ${length})` : '';
  scope.lines.push(`const ${name} = orderAlong(${source.name}${values}, ${size(axis)}, ${stride});`);
  return { name, axes: source.axes };
};
