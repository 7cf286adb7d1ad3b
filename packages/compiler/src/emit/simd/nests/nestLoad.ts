import type { Node } from '../../../graph/node.ts';
import { scanOf } from '../../../graph/scan.ts';
import { keep } from '../functionWriter.ts';
import { i32, i32x4, v128 } from '../instructions.ts';
import { type Code, valueType } from '../wasmBytes.ts';
import { depthOf, indexOf, type Nest, placeAt } from './nest.ts';
import {
  arrayAt,
  type ArrayPart,
  callArray,
  type NestArray,
  type NestContext,
  pointerOf,
  strideOf,
} from './nestContext.ts';

/** The array that holds a node's values, if one does. */
export const partOf = (context: NestContext, node: Node): ArrayPart | undefined => {
  const known = context.parts.get(node.operation === 'previous' ? scanOf(node).state : node);
  if (known !== undefined) return known;
  const { axesOfArray, lossAxes } = context.tables.shape;
  const leaf = (array: NestArray): ArrayPart => ({ array: callArray(context, array), row: 0 });
  if (node.operation === 'input') return leaf({ kind: 'input', name: node.name, axes: axesOfArray(node.name) });
  if (node.operation === 'parameter' && node.axes.length > 0)
    return leaf({ kind: 'parameter', name: node.name, axes: axesOfArray(node.name) });
  if (node.operation === 'cotangent') return leaf({ kind: 'cotangents', axes: lossAxes });
  return node.operation === 'excluded' ? leaf({ kind: 'weights', axes: lossAxes }) : undefined;
};

/** Where a place along an axis is an integer that was computed, not a loop's variable. */
export type Positions = ReadonlyMap<string, { readonly index: Code; readonly depth: number }>;

const noPositions: Positions = new Map();

/** The address of a part of an array at the loops that are open, but for the innermost. */
export const addressOf = (
  nest: Nest,
  { array: number, row }: ArrayPart,
  positions: Positions = noPositions,
  without: readonly string[] = [],
): Code => {
  const { context, axis: inner } = nest;
  const array = arrayAt(context, number);
  context.reads.add(number);
  const axes = array.axes.filter((axis) => !without.includes(axis) && (axis !== inner || positions.has(axis)));
  const depth = Math.max(
    depthOf(
      nest,
      axes.filter((axis) => !positions.has(axis)),
    ),
    ...axes.map((axis) => positions.get(axis)?.depth ?? 0),
  );
  const home = placeAt(nest.places, depth);
  const key = `${number} ${row} ${without.join(' ')} ${[...positions].map(([axis, { index }]) => `${axis} ${index.join()}`).join()}`;
  const known = home.addresses.get(key);
  if (known !== undefined) return known;
  const [first] = array.axes;
  let address = pointerOf(context, number);
  const bytes = (axis: string): Code => strideOf(context, array, axis) ?? i32.constant(4);
  if (row > 0 && first !== undefined) address = i32.add(address, bytes(first));
  for (const axis of axes)
    address = i32.add(address, i32.multiply(positions.get(axis)?.index ?? indexOf(nest, axis), bytes(axis)));
  const local = keep(home.place, address, valueType.i32);
  home.addresses.set(key, local);
  return local;
};

/** Four neighbours of the innermost loop, or the one value of them all. */
export const loadPart = (nest: Nest, part: ArrayPart, positions: Positions = noPositions): Code => {
  const { axis, context, at } = nest;
  const array = arrayAt(context, part.array);
  const address = addressOf(nest, part, positions);
  if (axis === undefined || !array.axes.includes(axis) || positions.has(axis)) return v128.loadSplat(address);
  const stride = strideOf(context, array, axis);
  if (stride === undefined) return v128.load(i32.add(address, at));
  const own = array.axes.filter((other) => !positions.has(other));
  const depth = Math.max(depthOf(nest, own), ...[...positions.values()].map((position) => position.depth));
  const { place } = placeAt(nest.places, depth);
  const first = i32.add(address, i32.multiply(i32.shiftRight(at, i32.constant(2)), stride));
  const addresses = [keep(place, first, valueType.i32)];
  for (let lane = 1; lane < 4; lane++)
    addresses.push(keep(place, i32.add(addresses[lane - 1] ?? [], stride), valueType.i32));
  return loadLanes(addresses);
};

export const loadLanes = ([first = [], ...others]: readonly Code[]): Code =>
  others.reduce<Code>((vector, address, i) => v128.loadLane(address, vector, i + 1), v128.loadFirst(first));

/** The positions along the innermost loop, as integers. */
export const laneIndices = ({ at }: Nest): Code =>
  i32x4.add(i32x4.splat(i32.shiftRight(at, i32.constant(2))), i32x4.lanes(0, 1, 2, 3));

/** The axes of a node, with the axis of units for theirs. */
export const axesOf = ({ tables }: Pick<NestContext, 'tables'>, node: Node): readonly string[] =>
  tables.shape.axesOf(node.axes);
