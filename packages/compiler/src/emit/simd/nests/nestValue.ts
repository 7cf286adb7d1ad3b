import { isConstant } from '../../../graph/leaf.ts';
import { isElementwise } from '../../../graph/elementwise.ts';
import type { Node } from '../../../graph/node.ts';
import { asWhere } from '../../../graph/where.ts';
import { isPick } from '../../../lower/pushPick.ts';
import { readOf, withoutCast } from '../../core/walk.ts';
import { keep } from '../functionWriter.ts';
import { f32x4, i32, i32x4, v128 } from '../instructions.ts';
import { plainExtreme } from '../plainExtreme.ts';
import { repeatsOperands, vectorPrimitive } from '../vectorPrimitives.ts';
import { type Code, valueType } from '../wasmBytes.ts';
import { depthOf, indexOf, type Nest, placeAt } from './nest.ts';
import { arrayAt, type ArrayPart, frame, lengthOf, parameterOffset, strideOf } from './nestContext.ts';
import { addressOf, axesOf, laneIndices, loadLanes, loadPart, partOf } from './nestLoad.ts';
import { operandsOf } from './nestShape.ts';

/** index ± a number, along the innermost loop: what a neighbour has for its position. */
const distanceOf = (position: Node, axis: string): number | undefined => {
  if (position.operation === 'index') return position.axis === axis ? 0 : undefined;
  const [index, distance] = position.operands.map(withoutCast);
  const sign = isElementwise(position, 'add') ? 1 : isElementwise(position, 'subtract') ? -1 : 0;
  const isIndex = index?.operation === 'index' && index.axis === axis;
  return sign !== 0 && isIndex && distance?.operation === 'constant' ? sign * distance.value : undefined;
};

const inside = (position: Code, length: Code): Code =>
  v128.and(f32x4.lessEqual(f32x4.constant(0), position), f32x4.less(position, i32x4.toFloat(i32x4.splat(length))));

/** Keeps integers within an axis, so that no load leaves an array; what they load there is not used. */
const bounded = (positions: Code, length: Code): Code =>
  i32x4.maximum(i32x4.minimum(positions, i32x4.splat(i32.subtract(length, i32.constant(1)))), i32x4.constant(0));

/** A value as what it is: elements are excluded whose weight is 0. */
const asOwn = (node: Node, loaded: Code): Code =>
  node.operation === 'excluded' ? f32x4.equal(loaded, f32x4.constant(0)) : loaded;

const pickCode = (nest: Nest, node: Node): Code => {
  const { context } = nest;
  const { source, picks } = readOf(node, (inner) => partOf(context, inner) !== undefined);
  const part = partOf(context, source);
  const [first] = picks;
  if (first === undefined) throw new Error('a pick has a position');
  const loaded = part === undefined ? valueCode(nest, source) : asOwn(source, loadPicked(nest, part, source, picks));
  if (node.operation !== 'along' || node.primitive === 'load') return loaded;
  const position = keep(placeAt(nest.places, homeDepth(nest, node)).place, valueCode(nest, first.position));
  return v128.select(loaded, f32x4.constant(Number.NaN), inside(position, lengthOf(context, first.axis)));
};

const loadPicked = (
  nest: Nest,
  part: ArrayPart,
  source: Node,
  picks: readonly { readonly axis: string; readonly position: Node }[],
): Code => {
  const { context, axis: inner, at } = nest;
  const array = arrayAt(context, part.array);
  const depthOfNode = (node: Node): number => depthOf(nest, axesOf(context, node));
  const isVarying = ({ position }: { readonly position: Node }): boolean =>
    inner !== undefined && axesOf(context, position).includes(inner);
  const positions = new Map<string, { readonly index: Code; readonly depth: number }>();
  for (const { axis, position } of picks.filter((pick) => !isVarying(pick))) {
    const depth = depthOfNode(position);
    const { place } = placeAt(nest.places, depth);
    const integers = bounded(i32x4.truncate(valueCode(nest, position)), lengthOf(context, axis));
    positions.set(axis, { index: keep(place, i32x4.extract(integers, 0), valueType.i32), depth });
  }
  const [varying, ...more] = picks.filter(isVarying);
  if (varying === undefined) return loadPart(nest, part, positions);
  const distance = inner === undefined ? undefined : distanceOf(varying.position, inner);
  const isShift = varying.axis === inner && distance !== undefined && strideOf(context, array, inner) === undefined;
  if (isShift && more.length === 0)
    return v128.load(i32.add(i32.add(addressOf(nest, part, positions), i32.constant(4 * distance)), at));
  const all = [varying, ...more];
  const base = addressOf(
    nest,
    part,
    positions,
    all.map(({ axis }) => axis),
  );
  const depths = [...picks.map(({ position }) => position), source].map((own) =>
    depthOf(
      nest,
      axesOf(context, own).filter((axis) => own !== source || picks.every((pick) => pick.axis !== axis)),
    ),
  );
  const { place } = placeAt(nest.places, Math.max(...depths));
  const bytes = (axis: string): Code => i32x4.splat(strideOf(context, array, axis) ?? i32.constant(4));
  let offsets: Code = i32x4.splat(base);
  for (const { axis, position } of all)
    offsets = i32x4.add(
      offsets,
      i32x4.multiply(bounded(i32x4.truncate(valueCode(nest, position)), lengthOf(context, axis)), bytes(axis)),
    );
  if (inner !== undefined && array.axes.includes(inner) && all.every(({ axis }) => axis !== inner))
    offsets = i32x4.add(offsets, i32x4.multiply(laneIndices(nest), bytes(inner)));
  const addresses = keep(place, offsets);
  return loadLanes([0, 1, 2, 3].map((lane) => i32x4.extract(addresses, lane)));
};

const leafCode = (nest: Nest, node: Node): Code | undefined => {
  const { context } = nest;
  switch (node.operation) {
    case 'parameter':
      return v128.loadSplat(frame, parameterOffset(context, node.name));
    case 'size':
      return i32x4.toFloat(i32x4.splat(lengthOf(context, node.axis)));
    case 'index':
      return i32x4.toFloat(node.axis === nest.axis ? laneIndices(nest) : i32x4.splat(indexOf(nest, node.axis)));
    default:
      return undefined;
  }
};

const elementwiseCode = (nest: Nest, node: Extract<Node, { operation: 'elementwise' }>): Code => {
  const extreme = plainExtreme(node);
  if (extreme !== undefined) return extreme.write(valueCode(nest, extreme.first), valueCode(nest, extreme.second));
  const [mask, yes, no] = asWhere(node) ?? [];
  if (mask !== undefined && yes !== undefined && no !== undefined) {
    if (isConstant(yes, 0)) return v128.andNot(valueCode(nest, no), valueCode(nest, mask));
    if (isConstant(no, 0)) return v128.and(valueCode(nest, yes), valueCode(nest, mask));
  }
  const codes = operandsOf(node).map((operand) => {
    const code = valueCode(nest, operand);
    return repeatsOperands(node.primitive) ? keep(placeAt(nest.places, homeDepth(nest, node)).place, code) : code;
  });
  return vectorPrimitive(node.primitive, codes);
};

const computeCode = (nest: Nest, node: Node): Code => {
  const part = partOf(nest.context, node);
  if (part !== undefined) return asOwn(node, loadPart(nest, part));
  const leaf = leafCode(nest, node);
  if (leaf !== undefined) return leaf;
  if (isPick(node)) return pickCode(nest, node);
  if (node.operation === 'elementwise') return elementwiseCode(nest, node);
  throw new Error(`nests cannot compute ${node.operation}`);
};

const homeDepth = (nest: Nest, node: Node): number => depthOf(nest, axesOf(nest.context, node));

/** A value at the innermost loop, as code that may be repeated where it reads a local. */
export const valueCode = (nest: Nest, value: Node): Code => {
  const node = withoutCast(value);
  if (node.operation === 'constant')
    return node.dtype === 'mask' ? i32x4.constant(node.value === 0 ? 0 : -1) : f32x4.constant(node.value);
  const depth = homeDepth(nest, node);
  const home = placeAt(nest.places, depth);
  const known = home.known.get(node);
  if (known !== undefined) return known;
  const code = computeCode(nest, node);
  if (depth === nest.places.length - 1 && (nest.uses.get(node) ?? 0) < 2) return code;
  const local = keep(home.place, code);
  home.known.set(node, local);
  return local;
};
