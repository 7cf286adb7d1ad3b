import type { CompiledLoss, CompiledVariant } from '../../../compile/compileLoss.ts';
import type { Node } from '../../../graph/node.ts';
import { isScatter } from '../../../graph/scatter.ts';
import { isPick } from '../../../lower/pushPick.ts';
import { isReduction } from '../../core/walk.ts';
import type { ArrayFunctionName } from '../functions/arrayFunctions.ts';
import { arrayFunctionOf } from '../reading.ts';
import { isVectorPrimitive } from '../vectorPrimitives.ts';
import type { WasmFunction } from '../wasmBytes.ts';
import type { NestArray, NestTables } from './nestContext.ts';
import { most } from './nestLayout.ts';
import { writeProgram } from './nestProgram.ts';
import { everything, nestShape, operandsOf } from './nestShape.ts';
import { storedNodes } from './nestStatements.ts';

/** A function of a module that computes one purpose, and the arrays of a call that it reads and writes. */
export interface NestRun {
  readonly run: string;
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
      return isPick(node) || isReduction(node) || isScatter(node);
    default:
      return false;
  }
};

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
  const callArrays = Object.keys(spec.inputs).length * 2 + Object.keys(spec.parameters).length + 3;
  if (storedNodes(roots).size * 2 + callArrays > most.arrays) return undefined;
  const shape = nestShape(spec, variant);
  const tables: NestTables = { shape, arrays: [], lengths: [], parameters: [], functions };
  const program = (gradients: readonly string[]): NestRun => {
    const first = tables.arrays.length;
    const { wasm, reads, writes } = writeProgram(tables, variant, gradients);
    const stored = tables.arrays.flatMap(({ kind }, number) => (kind === 'stored' && number >= first ? [number] : []));
    return { run: exportOnce(wasm), arrays: [...reads, ...writes, ...stored], reads, writes };
  };
  const value = program([]);
  const gradients = program(Object.keys(variant.gradients));
  const { unitAxes } = shape;
  // The runtime needs the lengths of all axes, to know how large arrays are.
  const axes = new Set(tables.arrays.flatMap((array) => array.axes));
  tables.lengths.push(...[...axes].filter((axis) => !tables.lengths.includes(axis)));
  return { unitAxes, arrays: tables.arrays, lengths: tables.lengths, parameters: tables.parameters, value, gradients };
};
