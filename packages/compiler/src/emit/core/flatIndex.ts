import { camelCase } from '../shared/identifiers.ts';
import { claimName, isNameTaken, type Scope } from './scope.ts';
import type { StoredArray } from './task.ts';

/** Names of axis lengths in generated code. */
export type SizeName = (axis: string) => string;

interface Strides {
  readonly axes: readonly string[];
  readonly sizeName: SizeName;
}

/** A name for a place or a distance in an array; where another array has taken it, one with the innermost axis. */
const claimPlace = (scope: Scope, plain: string, { axes }: Strides): string => {
  const name = camelCase(plain);
  return claimName(scope, isNameTaken(scope, name) ? camelCase(`${axes.at(-1)}_${plain}`) : name);
};

/** The distance between neighbours along an axis, as text; undefined for 1. Products are computed once, in the function's head. */
const strideText = (scope: Scope, { axes, sizeName }: Strides, axis: string): string | undefined => {
  const inner = axes.slice(axes.indexOf(axis) + 1);
  if (inner.length <= 1) return inner.map(sizeName)[0];
  if (scope.parent !== undefined) return strideText(scope.parent, { axes, sizeName }, axis);
  const text = inner.map(sizeName).join(' * ');
  const known = scope.offsets.get(text);
  if (known !== undefined) return known;
  const name = claimPlace(scope, `${axis}_stride`, { axes, sizeName });
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
  const plain = isWhole ? 'at' : isRow && outer === undefined ? 'row' : `${axis}_start`;
  const name = claimPlace(scope, plain, strides);
  scope.head.push(`const ${name} = ${text};`);
  scope.offsets.set(text, name);
  return name;
};

/** The name of a part of a flat index that the loops around have computed, or its text. */
const knownOffset = (scope: Scope | undefined, text: string): string =>
  scope === undefined ? text : (scope.offsets.get(text) ?? knownOffset(scope.parent, text));

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
    const text = stride === undefined ? index : `${index} * ${stride}`;
    return {
      isOuter: bound.every((other) => axes.indexOf(axis) < axes.indexOf(other)),
      text: knownOffset(scope, text),
    };
  });
  const texts = (isOuter: boolean) => computed.filter((each) => each.isOuter === isOuter).map(({ text }) => text);
  return [...texts(true), ...(loops === undefined ? [] : [loops]), ...texts(false)].join(' + ') || '0';
};

/** A flat index in an array that may start at an offset. */
export const withOffset = (index: string, offset: string | undefined): string => {
  if (offset === undefined) return index;
  return index === '0' ? offset : `${offset} + ${index}`;
};

/** `array[index]` */
export const loadText = ({ name, offset }: StoredArray, index: string): string =>
  `${name}[${withOffset(index, offset)}]!`;
