import type { Node } from '../../graph/node.ts';
import { reducedOf, withoutCast } from '../core/walk.ts';
import { most } from './memoryLayout.ts';
import type { ArrayFunctionName } from './functions/arrayFunctions.ts';

/** What the runtime must know about an array of a kernel. */
export interface KernelArray {
  readonly kind:
    'input' | 'parameter' | 'index' | 'picked' | 'weights' | 'cotangents' | 'losses' | 'gradient' | 'row' | 'kept';
  readonly role: 'row' | 'column' | 'element';
  /** The input, parameter or gradient; of a picked array, what it is picked from. */
  readonly name?: string;
  /** The input that says which column is picked. */
  readonly position?: string;
  /** Of an array over rows that varies with one of their axes: that axis, and those behind it. */
  readonly axes?: readonly string[];
}

/** A number that kernels read: a parameter, the length of an axis, or the scale of all cotangents. */
export type KernelScalar =
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'size'; readonly axis: string }
  | { readonly kind: 'scale' };

/** What the functions of one module share: numbered arrays and scalars of a variant, and array functions of all. */
export interface KernelTables {
  readonly arrays: KernelArray[];
  readonly scalars: KernelScalar[];
  /** Keys of both, and of partial sums, with their numbers. */
  readonly numbers: Map<string, number>;
  readonly functions: ArrayFunctionName[];
  /** The reductions that have a partial sum, by its number. */
  readonly partialSums: Node[];
}

const numbered = <Item>(list: Item[], numbers: Map<string, number>, key: string, item: Item, limit: number): number => {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  const number = list.push(item) - 1;
  if (number >= limit) throw new Error(`a kernel has more than ${limit} arrays or scalars`);
  numbers.set(key, number);
  return number;
};

export const arrayNumber = (tables: KernelTables, key: string, array: KernelArray): number =>
  numbered(tables.arrays, tables.numbers, `array ${key}`, array, most.arrays);

export const scalarNumber = (tables: KernelTables, scalar: KernelScalar): number =>
  numbered(tables.scalars, tables.numbers, `scalar ${JSON.stringify(scalar)}`, scalar, most.scalars);

/** The number of the array over rows that holds where each stands along one of their axes. */
export const indexNumber = (tables: KernelTables, axis: string, rowAxes: readonly string[]): number =>
  arrayNumber(tables, `index ${axis}`, { kind: 'index', role: 'row', axes: rowAxes.slice(rowAxes.indexOf(axis)) });

/** The number of an array that is filled from an input, a parameter, or a pick from one. */
export const loadedNumber = (
  tables: KernelTables,
  node: Node,
  role: KernelArray['role'],
  rowAxes: readonly string[],
): number => {
  if (node.operation === 'input' || node.operation === 'parameter') {
    const { operation: kind, name, axes } = node;
    const [axis] = axes;
    const isPartial = role === 'row' && axis !== undefined && axes.length < rowAxes.length;
    const along = isPartial ? { axes: rowAxes.slice(rowAxes.indexOf(axis)) } : {};
    return arrayNumber(tables, `${kind} ${name}`, { kind, role, name, ...along });
  }
  const source = reducedOf(node);
  const position = withoutCast(node.operands[1] ?? node);
  if (!('name' in source) || !('name' in position)) throw new Error('a kernel picks from inputs and parameters only');
  const { name } = source;
  return arrayNumber(tables, `picked ${name} ${position.name}`, {
    kind: 'picked',
    role,
    name,
    position: position.name,
  });
};

/** The number of an array function among the module's functions. */
export const functionNumber = (tables: KernelTables, name: ArrayFunctionName): number => {
  const known = tables.functions.indexOf(name);
  return known >= 0 ? known : tables.functions.push(name) - 1;
};

/** The number of a reduction's partial sum. */
export const partialSumNumber = ({ partialSums }: KernelTables, reduction: Node): number => {
  const known = partialSums.indexOf(reduction);
  const number = known >= 0 ? known : partialSums.push(reduction) - 1;
  if (number >= most.partialSums) throw new Error(`a kernel has more than ${most.partialSums} reductions`);
  return number;
};
