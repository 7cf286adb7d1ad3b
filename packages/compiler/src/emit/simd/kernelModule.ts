import type { CompiledLoss, CompiledVariant } from '../../compile/compileLoss.ts';
import type { Node } from '../../graph/node.ts';
import { isPick } from '../../lower/pushPick.ts';
import { memoryAxes } from '../core/lossLayout.ts';
import { isReduction } from '../core/walk.ts';
import { type ArrayFunctionName, arrayFunctions } from './functions/arrayFunctions.ts';
import { isSupported } from './isSupported.ts';
import { type NestVariant, writeNests } from './nests/nestKernel.ts';
import { findShape, type KernelShape } from './kernelShape.ts';
import type { KernelArray, KernelScalar, KernelTables } from './kernelTables.ts';
import { most } from './memoryLayout.ts';
import { writePass } from './passFunction.ts';
import { type PlacedGoal, planProgram } from './planProgram.ts';
import { arrayFunctionOf, type Reading, walk } from './reading.ts';
import { type WasmFunction, wasmModule } from './wasmBytes.ts';

/** One run of a kernel's function over rows or elements. */
export interface KernelPass {
  readonly run: string;
  readonly domain: 'row' | 'element';
  readonly reads: readonly number[];
  readonly writes: readonly number[];
  readonly hasTotal: boolean;
}

/** The passes of each of a variant's purposes; `weighted` ones take weights and cotangents, and give unreduced losses. */
export interface KernelPrograms {
  readonly value: readonly KernelPass[];
  readonly gradients: readonly KernelPass[];
  /** The gradient of the first differentiable input alone, where there are more. */
  readonly firstGradient?: readonly KernelPass[];
  readonly weightedValue: readonly KernelPass[];
  readonly weightedGradients: readonly KernelPass[];
}

/** Everything that the runtime must know of one variant's kernels. */
export interface KernelVariant {
  readonly rowAxes: readonly string[];
  readonly columnAxes: readonly string[];
  readonly lastAxes: readonly string[];
  /** Whether rows mean nothing, so that arrays over columns that hold one number make all elements one row. */
  readonly isFlat: boolean;
  readonly arrays: readonly KernelArray[];
  readonly scalars: readonly KernelScalar[];
  readonly programs: KernelPrograms;
}

export interface KernelModule {
  readonly bytes: Uint8Array;
  /** One for each variant of the loss; undefined where there is no kernel. */
  readonly variants: readonly (KernelVariant | NestVariant | undefined)[];
}

interface Shared {
  readonly functions: ArrayFunctionName[];
  readonly passes: WasmFunction[];
}

/** Of more values the code would be long. */
const mostValues = 240;

/** Whether the tables in memory have room for all arrays, sums and functions that a kernel could need. */
const fitsTables = (reading: Reading, roots: readonly Node[]): boolean => {
  const nodes = [...walk(reading, roots)];
  const count = (holds: (node: Node) => boolean): number => nodes.filter(holds).length;
  const reductions = count(isReduction);
  const functions = count((node) => arrayFunctionOf(node) !== undefined);
  const loaded = count((node) => ['input', 'parameter', 'index'].includes(node.operation) || isPick(node));
  const own = roots.length + 3;
  return (
    nodes.length <= mostValues &&
    reductions <= most.partialSums &&
    functions < most.temporaries &&
    loaded + reductions + functions + own <= most.arrays
  );
};

const placedGoals = (
  { spec }: CompiledLoss,
  variant: CompiledVariant,
  shape: KernelShape,
  gradients: readonly string[],
): readonly PlacedGoal[] => {
  const domainOf = (axes: readonly string[]): PlacedGoal['domain'] =>
    shape.roleOfAxes(axes) === 'element' ? 'element' : 'row';
  const stores = gradients.flatMap((name): readonly PlacedGoal[] => {
    const value = variant.gradients[name];
    const axes = memoryAxes(spec).get(name) ?? [];
    return value === undefined
      ? []
      : [{ domain: domainOf(axes), goal: { kind: 'store', target: { kind: 'gradient', name }, value } }];
  });
  return [{ domain: domainOf(variant.lossAxes), goal: { kind: 'total', value: variant.loss } }, ...stores];
};

const isSame = <Item>(one: readonly Item[], other: readonly Item[]): boolean =>
  one.length === other.length && one.every((item, i) => item === other[i]);

/** The name of a function among those that a module exports; programs share what they have in common. */
const exportOnce = (exported: WasmFunction[], wasm: WasmFunction): string => {
  const known = exported.findIndex(({ code, locals }) => isSame(code, wasm.code) && isSame(locals, wasm.locals));
  const exportName = `pass${known < 0 ? exported.length : known}`;
  if (known < 0) exported.push({ ...wasm, exportName });
  return exportName;
};

const defaultsOf = ({ parameters }: CompiledLoss['spec']): ReadonlyMap<string, number> =>
  new Map(
    Object.entries(parameters).flatMap(([name, parameter]) =>
      typeof parameter.default === 'number' ? [[name, parameter.default] as const] : [],
    ),
  );

const writeVariant = (loss: CompiledLoss, variant: CompiledVariant, shared: Shared): KernelVariant | undefined => {
  const shape = findShape(loss.spec, variant);
  if (shape === undefined) return undefined;
  const names = Object.keys(variant.gradients);
  const { lossAxes } = variant;
  const defaults = defaultsOf(loss.spec);
  const reading = (isWeighted: boolean): Reading => ({ shape, isWeighted, lossAxes, defaults });
  const roots = [variant.loss, ...Object.values(variant.gradients)];
  if (![false, true].every((isWeighted) => isSupported(reading(isWeighted), roots))) return undefined;
  if (!fitsTables(reading(true), roots)) return undefined;
  const tables: KernelTables = {
    arrays: [],
    scalars: [],
    numbers: new Map(),
    functions: shared.functions,
    partialSums: [],
  };
  const program = (isWeighted: boolean, gradients: readonly string[]): readonly KernelPass[] =>
    planProgram(reading(isWeighted), placedGoals(loss, variant, shape, gradients)).map((pass) => {
      const { wasm, reads, writes, hasTotal } = writePass(reading(isWeighted), tables, pass);
      const run = exportOnce(shared.passes, wasm);
      return { run, domain: pass.domain, reads: [...reads], writes: [...writes], hasTotal };
    });
  // Arrays get their numbers as they come: gradients first, whose passes variants have in common, as far as they are equal.
  const gradients = program(false, names);
  const programs: KernelPrograms = {
    value: program(false, []),
    gradients,
    ...(names.length > 1 ? { firstGradient: program(false, names.slice(0, 1)) } : {}),
    weightedValue: program(true, []),
    weightedGradients: program(true, names),
  };
  const hasIndex = [...walk(reading(true), roots)].some(({ operation }) => operation === 'index');
  const isFlat = !hasIndex && tables.arrays.every(({ role }) => role !== 'row');
  const { rowAxes, columnAxes, lastAxes } = shape;
  return { rowAxes, columnAxes, lastAxes, isFlat, arrays: tables.arrays, scalars: tables.scalars, programs };
};

/**
 * Writes the kernels of a loss as one WebAssembly module; undefined where no variant fits into kernels. A variant is computed
 * by passes over rows and elements, or else by nests, which know all of its axes and hold whole units of a call.
 *
 * The module imports one memory, `kernel.memory`, which is not shared between threads and may be anybody's. It exports
 * `pass0`, `pass1`, … each of which is `(frame: i32, rows: i32, columns: i32, start: i32) => void`:
 *
 * - `frame` is the address of `memoryLayout.scratch` bytes that a kernel uses as memoryLayout.ts says: the caller writes
 *   the addresses of the arrays, the masks of column arrays and the scalars there, and finds the total there. Frames begin
 *   at a multiple of 16. Nothing is kept in one between calls but the partial sums.
 * - `rows` and `columns`, at least 1, say how much to compute on. Elements lie row by row without gaps. A pass over rows is
 *   called with 1 row of as many columns as there are rows.
 * - `start` is the column of the whole row that the first one here is; where it is not 0, reductions go on from what the
 *   call before left in the frame and in arrays over rows.
 *
 * The functions of nests are `(frame: i32) => void`, and find in their frame what nestLayout.ts says: the addresses of arrays,
 * the lengths of axes, and parameters.
 *
 * Arrays begin at multiples of 4. A pass reads up to 64 bytes beyond the end of one, and writes up to 12 bytes beyond the
 * end of each row of what it writes, rows in ascending order. `variants` says which passes make a program, in which order,
 * and which arrays each one reads and writes; the runtime of the CPU package has the loop over parts that fit a cache.
 */
export const kernelModule = (loss: CompiledLoss): KernelModule | undefined => {
  const shared: Shared = { functions: [], passes: [] };
  const exportPass = (wasm: WasmFunction): string => exportOnce(shared.passes, wasm);
  const variants = loss.variants.map(
    (variant) => writeVariant(loss, variant, shared) ?? writeNests(loss, variant, shared.functions, exportPass),
  );
  if (shared.passes.length === 0) return undefined;
  const functions = shared.functions.map((name) => arrayFunctions[name]());
  return { bytes: wasmModule([...functions, ...shared.passes]), variants };
};
