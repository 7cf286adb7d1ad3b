import { camelCase } from '../shared/identifiers.ts';
import { claimName, type Scope } from './scope.ts';
import type { StoredArray } from './task.ts';

/** Names of axis lengths in generated code. */
export type SizeName = (axis: string) => string;

interface Strides {
  readonly axes: readonly string[];
  readonly sizeName: SizeName;
}

/** The distance between neighbours along an axis, as text; undefined for 1. Products are computed once, in the function's head. */
const strideText = (scope: Scope, { axes, sizeName }: Strides, axis: string): string | undefined => {
  const inner = axes.slice(axes.indexOf(axis) + 1);
  if (inner.length <= 1) return inner.map(sizeName)[0];
  if (scope.parent !== undefined) return strideText(scope.parent, { axes, sizeName }, axis);
  const text = inner.map(sizeName).join(' * ');
  const known = scope.offsets.get(text);
  if (known !== undefined) return known;
  const name = claimName(scope, `${camelCase(axis)}Stride`);
  scope.head.push(`const ${name} = ${text};`);
  scope.offsets.set(text, name);
  return name;
};

const isName = (text: string): boolean => /^\w+$/.test(text);

/** Σ loop variable · stride over the bound axes among the scope's loops; parts of outer loops are named there. */
const boundPart = (scope: Scope, strides: Strides, bound: readonly string[], isWhole: boolean): string | undefined => {
  const axis = scope.axes.at(-1);
  if (axis === undefined || scope.parent === undefined) return undefined;
  const outerIsWhole = isWhole && !bound.includes(axis);
  const outer = boundPart(scope.parent, strides, bound, outerIsWhole);
  if (!bound.includes(axis)) return outer;
  const stride = strideText(scope, strides, axis);
  const own = stride === undefined ? scope.index : `${scope.index} * ${stride}`;
  const text = outer === undefined ? own : `${outer} + ${own}`;
  if (isName(text) || (isWhole && stride === undefined)) return text;
  const known = scope.offsets.get(text);
  if (known !== undefined) return known;
  const isRow = strides.axes.indexOf(axis) === strides.axes.length - 2;
  const name = claimName(scope, isWhole ? 'at' : isRow && outer === undefined ? 'row' : `${camelCase(axis)}Start`);
  scope.head.push(`const ${name} = ${text};`);
  scope.offsets.set(text, name);
  return name;
};

/** A computed position, which replaces the loop variable of an axis. */
export interface Picked {
  readonly axis: string;
  readonly index: string;
}

/** The flat index of an element of an array with the given axes; `picked` replaces the loop variables of some axes. */
export const flatIndex = (
  scope: Scope,
  axes: readonly string[],
  sizeName: SizeName,
  picked: readonly Picked[] = [],
): string => {
  const strides = { axes, sizeName };
  const bound = axes.filter((axis) => picked.every((pick) => pick.axis !== axis));
  const missing = bound.find((axis) => !scope.axes.includes(axis));
  if (missing !== undefined) throw new Error(`an array with the axis ${missing} is read outside a loop over it`);
  const loops = boundPart(scope, strides, bound, picked.length === 0);
  const computed = picked.map(({ axis, index }) => {
    const stride = strideText(scope, strides, axis);
    return stride === undefined ? index : `${index} * ${stride}`;
  });
  return [...(loops === undefined ? [] : [loops]), ...computed].join(' + ') || '0';
};

/** A flat index in an array that may start at an offset. */
export const withOffset = (index: string, offset: string | undefined): string => {
  if (offset === undefined) return index;
  return index === '0' ? offset : `${offset} + ${index}`;
};

/** `array[index]` */
export const loadText = ({ name, offset }: StoredArray, index: string): string =>
  `${name}[${withOffset(index, offset)}]!`;
