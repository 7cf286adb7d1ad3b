import type { CompiledLoss, CompiledVariant } from '../../../compile/compileLoss.ts';
import type { Node, StateLeaf } from '../../../graph/node.ts';
import { isMatmul } from '../../../graph/matmul.ts';
import { isScatter } from '../../../graph/scatter.ts';
import { isPick } from '../../../lower/pushPick.ts';
import { isCumsum, isReduction, withoutCast } from '../../core/walk.ts';
import type { ArrayFunctionName } from '../functions/arrayFunctions.ts';
import { arrayFunctionOf } from '../reading.ts';
import { isVectorPrimitive } from '../vectorPrimitives.ts';
import type { WasmFunction } from '../wasmBytes.ts';
import type { ArrayPart, NestArray, NestTables } from './nestContext.ts';
import { most } from './nestLayout.ts';
import { sidesOf } from './nestMatmul.ts';
import { writeProgram } from './nestProgram.ts';
import { everything, nestShape, operandsOf } from './nestShape.ts';
import { type Store, storedNodes } from './nestStatements.ts';

/** The functions of a module that compute one purpose in turn, and the arrays of a call that they read and write. */
export interface NestRun {
  readonly runs: readonly string[];
  /** All of its arrays, those in scratch space included. */
  readonly arrays: readonly number[];
  readonly reads: readonly number[];
  readonly writes: readonly number[];
}

/** Everything that the runtime must know of the nests of one variant, which compute whole units of a call. */
export interface NestVariant {
  readonly unitAxes: readonly string[];
  readonly arrays: readonly NestArray[];
  readonly lengths: readonly string[];
  readonly parameters: readonly string[];
  readonly value: NestRun;
  readonly gradients: NestRun;
}

/** Of more values the code would be long. */
const mostValues = 600;

const canCompute = (node: Node): boolean => {
  switch (node.operation) {
    case 'constant':
    case 'size':
    case 'index':
    case 'input':
    case 'parameter':
    case 'cotangent':
    case 'excluded':
    case 'state':
    case 'previous':
    case 'scan':
      return true;
    case 'elementwise': {
      const [, exponent] = operandsOf(node);
      if (node.primitive === 'power') return exponent !== undefined && exponent.axes.length === 0;
      return arrayFunctionOf(node) !== undefined || isVectorPrimitive(node.primitive) || node.primitive === 'cast';
    }
    case 'along':
      // A product of matrices reads its operands under other names.
      return (
        isPick(node) ||
        isReduction(node) ||
        isCumsum(node) ||
        isScatter(node) ||
        isMatmul(node) ||
        node.to !== undefined
      );
    default:
      return false;
  }
};

const union = (...lists: readonly (readonly number[] | undefined)[]): readonly number[] => [
  ...new Set(lists.flatMap((list) => list ?? [])),
];

/** Writes the programs of one variant; undefined where nests cannot compute it. */
export const writeNests = (
  { spec }: CompiledLoss,
  variant: CompiledVariant,
  functions: ArrayFunctionName[],
  exportOnce: (wasm: WasmFunction) => string,
): NestVariant | undefined => {
  const roots = [variant.loss, ...Object.values(variant.gradients)];
  const nodes = everything(roots);
  if (nodes.size > mostValues || ![...nodes].every(canCompute)) return undefined;
  const shape = nestShape(spec, variant);
  const tables: NestTables = { shape, arrays: [], lengths: [], parameters: [], functions };
  const isReadable = (node: Node): boolean => !isMatmul(node) || sidesOf({ tables }, node).columns.length === 1;
  if (![...nodes].every(isReadable)) return undefined;
  const callArrays = Object.keys(spec.inputs).length * 2 + Object.keys(spec.parameters).length + 3;
  if (storedNodes(roots).size + callArrays > most.arrays) return undefined;
  const parts: Map<Node | StateLeaf, ArrayPart> = new Map();
  const program = (goals: readonly Store[], before?: NestRun): NestRun => {
    const { wasm, reads, writes } = writeProgram(tables, goals, parts);
    const stored = tables.arrays.flatMap(({ kind }, number) => (kind === 'stored' ? [number] : []));
    const all = { reads: union(before?.reads, reads), writes: union(before?.writes, writes) };
    return { runs: [...(before?.runs ?? []), exportOnce(wasm)], arrays: union(all.reads, all.writes, stored), ...all };
  };
  const value = program([{ target: { kind: 'losses' }, value: withoutCast(variant.loss) }]);
  const stores = Object.entries(variant.gradients).map(([name, gradient]): Store => {
    return { target: { kind: 'gradient', name }, value: withoutCast(gradient) };
  });
  // The value is computed first, alone, so that it is the same without gradients.
  const gradients = program(stores, value);
  const { unitAxes } = shape;
  // The runtime needs the lengths of all axes, to know how large arrays are.
  const axes = new Set(tables.arrays.flatMap((array) => array.axes));
  tables.lengths.push(...[...axes].filter((axis) => !tables.lengths.includes(axis)));
  return { unitAxes, arrays: tables.arrays, lengths: tables.lengths, parameters: tables.parameters, value, gradients };
};
