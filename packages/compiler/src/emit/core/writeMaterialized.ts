import { freeStates } from '../../graph/freeStates.ts';
import { isConstant } from '../../graph/leaf.ts';
import { isMatmul } from '../../graph/matmul.ts';
import type { Node, ScanNode, StateLeaf } from '../../graph/node.ts';
import { initialOf } from '../../graph/scan.ts';
import { isScatter } from '../../graph/scatter.ts';
import { declareOrder } from './declareOrder.ts';
import type { Goal } from './goal.ts';
import { storedArray } from './kernelContext.ts';
import type { NestsWriter } from './nestsWriter.ts';
import { claimName, homeOf, loopScope, type Scope, scopeLines } from './scope.ts';
import type { StoredArray } from './task.ts';
import { plural } from '../shared/identifiers.ts';
import { valueName } from './valueName.ts';
import { isCumsum, isOrder, reachable, reducedOf } from './walk.ts';
import { sourcesOf } from './findMaterialized.ts';
import { sizeNameOf } from './sizeNameOf.ts';
import { type ArrayMaker, writeMatmul } from './writeMatmul.ts';
import { writeScatter } from './writeScatter.ts';

/** Fills the arrays of what belongs into a scope: what depends on the states of the scans around it, and on no others. */
export const writeMaterialized = (writer: NestsWriter, scope: Scope, open: ReadonlySet<StateLeaf>): void => {
  const innermost = [...open].at(-1);
  const here = writer.materialized.filter((node) => {
    const states = freeStates(node);
    return [...states].every((state) => open.has(state)) && (innermost === undefined || states.has(innermost));
  });
  let group: readonly Node[] = [];
  const flush = (): void => {
    if (group.length > 0) writeArrays(writer, scope, group).forEach((array, node) => writer.arrays.set(node, array));
    group = [];
  };
  for (const node of here) {
    const isAlone = node.operation === 'scan' || isOrder(node) || isMatmul(node) || isScatter(node);
    if (isAlone || !mayJoin(writer, scope, group, node)) flush();
    if (node.operation === 'scan') writeScan(writer, scope, node, open);
    else if (isOrder(node)) writeOrder(writer, scope, node);
    else if (isScatter(node)) writer.arrays.set(node, writeScatter(writer, scope, node));
    else if (isMatmul(node)) writer.arrays.set(node, writeMatmul(writer, scope, node, arrayMaker(writer, scope)));
    else group = [...group, node];
  }
  flush();
};

/** Whether one nest can fill the array of one more node: over the same axes, and reading no other place of the others. */
const mayJoin = (writer: NestsWriter, scope: Scope, group: readonly Node[], node: Node): boolean => {
  const loops = (other: Node): string => runningLast(other, writer.axesOf(other, scope)).join();
  if (!group.every((other) => loops(other) === loops(node))) return false;
  const isFilled = (other: Node): boolean => writer.arrays.has(other);
  const sources = [...reachable([node], isFilled)].flatMap((reader) => [...sourcesOf(reader)]);
  return !sources.some((source) => group.includes(source));
};

/** Declares an array before all loops. */
const declareArray = (scope: Scope, preferred: string, length: string): string => {
  const root = homeOf(scope, []);
  const name = claimName(root, preferred);
  root.lines.push(`const ${name} = new Float64Array(${length});`);
  return name;
};

const productOf = (factors: readonly string[]): string => (factors.length === 0 ? '1' : factors.join(' * '));

/** A sum runs along the innermost loop. */
const runningLast = (node: Node, axes: readonly string[]): readonly string[] =>
  isCumsum(node) ? [...axes.filter((axis) => !node.along.includes(axis)), ...node.along] : axes;

const declareValues = (writer: NestsWriter, scope: Scope, node: Node, axes: readonly string[]): StoredArray => {
  const length = productOf(axes.map(sizeNameOf(writer.context)));
  return { name: declareArray(scope, plural(valueName(writer.context, scope, node)), length), axes };
};

/** Fills the arrays of values that have the same axes in one nest. */
const writeArrays = (writer: NestsWriter, scope: Scope, nodes: readonly Node[]): ReadonlyMap<Node, StoredArray> => {
  const stored = new Map(nodes.map((node) => [node, declareValues(writer, scope, node, writer.axesOf(node, scope))]));
  writer.write(scope, [...stored].map(storing), loopsOf(stored));
  return stored;
};

const writeArray = (writer: NestsWriter, scope: Scope, node: Node, axes: readonly string[]): StoredArray => {
  const array = declareValues(writer, scope, node, axes);
  writer.write(scope, [storing([node, array])], runningLast(node, axes));
  return array;
};

const storing = ([node, array]: readonly [Node, StoredArray]): Goal => ({
  action: { kind: 'store', target: { ...array, isOptional: false } },
  value: node,
  axes: node.axes,
});

const loopsOf = (stored: ReadonlyMap<Node, StoredArray>): readonly string[] => {
  const [first] = stored;
  return first === undefined ? [] : runningLast(first[0], first[1].axes);
};

const arrayMaker = (writer: NestsWriter, scope: Scope): ArrayMaker => ({
  declare: (node, axes) => declareValues(writer, scope, node, axes),
  fill: (node, axes) => writeArray(writer, scope, node, axes),
});

const writeOrder = (writer: NestsWriter, scope: Scope, node: Extract<Node, { operation: 'along' }>): void => {
  const keys = reducedOf(node);
  // States stand in an array with those of other steps, and are copied.
  const isState = keys.operation === 'state' || keys.operation === 'scan' || keys.operation === 'previous';
  const source = isState ? writeArrays(writer, scope, [keys]).get(keys) : storedArray(writer.context, keys);
  writer.arrays.set(node, declareOrder(writer.context, scope, node, source));
};

/**
 * Writes a scan as a loop of its own. Its array has one row more than there are steps, so that the states before the
 * steps and those after them are the same array one row apart.
 */
const writeScan = (writer: NestsWriter, scope: Scope, node: ScanNode, open: ReadonlySet<StateLeaf>): void => {
  const { axis, state, next, isReversed } = node;
  const size = sizeNameOf(writer.context)(axis);
  const rest = writer.axesOf(node, scope).filter((own) => own !== axis);
  const preferred = valueName(writer.context, scope, node);
  const row = rowLength(writer, scope, rest, preferred);
  const rows = (count: string): string => (row === '1' ? count : `${count} * ${row}`);
  const name = declareArray(scope, plural(preferred), row === '1' ? `${size} + 1` : rows(`(${size} + 1)`));
  const early: StoredArray = { name, axes: [axis, ...rest] };
  const late: StoredArray = { ...early, offset: row };
  const [before, after] = isReversed ? [late, early] : [early, late];
  const store = (inside: Scope, array: StoredArray, value: Node): void =>
    writer.write(
      inside,
      [{ action: { kind: 'store', target: { ...array, isOptional: false } }, value, axes: rest }],
      rest,
    );

  const initial = initialOf(node);
  // The array is made of zeros, and no step writes to its initial row.
  if (!isConstant(initial, 0))
    store(scope, { name, axes: rest, ...(isReversed ? { offset: rows(size) } : {}) }, initial);

  const step = loopScope(scope, axis);
  scope.inner = step;
  writer.arrays.set(state, before);
  writeMaterialized(writer, step, new Set([...open, state]));
  store(step, after, next);
  scope.inner = undefined;
  const { index } = step;
  const head = isReversed
    ? `for (let ${index} = ${size} - 1; ${index} >= 0; ${index}--) {`
    : `for (let ${index} = 0; ${index} < ${size}; ${index}++) {`;
  scope.lines.push(head, ...scopeLines(step), '}');
  writer.arrays.set(node, after);
};

/** The length of one row of states, by name where it takes a computation. */
const rowLength = (writer: NestsWriter, scope: Scope, axes: readonly string[], preferred: string): string => {
  const factors = axes.map(sizeNameOf(writer.context));
  if (factors.length < 2) return productOf(factors);
  const root = homeOf(scope, []);
  const name = claimName(root, `${preferred}Row`);
  root.lines.push(`const ${name} = ${productOf(factors)};`);
  return name;
};
