import { type ArrayPlaces, arrayPlaces } from './arrayPlaces.ts';
import { type KernelGrid, kernelGrid } from './kernelGrid.ts';
import { programOf } from './programOf.ts';
import type { SimdCall } from './simdCall.ts';
import type { KernelPass, KernelProgram, KernelVariant } from './simdKernels.ts';

/** How kernels compute a call: by which passes, on which parts, and where its arrays stand. */
export interface CallPlan {
  readonly variant: KernelVariant;
  /** The passes of the program, with no arrays but those that have to be seen to. */
  readonly passes: readonly KernelPass[];
  readonly grid: KernelGrid;
  readonly places: ArrayPlaces;
}

interface KnownPlan extends Pick<SimdCall, 'sizes' | 'parameters'> {
  readonly plan: CallPlan | undefined;
}

/** How a program was called last; equal calls in a row have one object of sizes and one of parameters. */
const plannedBefore = new WeakMap<KernelProgram, KnownPlan>();

/** Undefined where the kernels of a variant cannot compute a call. */
export function planCall(variant: KernelVariant, call: SimdCall, differentiates: boolean): CallPlan | undefined {
  const { sizes, parameters } = call;
  const program = programOf(variant, call, differentiates);
  const before = plannedBefore.get(program);
  if (before?.sizes === sizes && before.parameters === parameters) return before.plan;
  const grid = kernelGrid(variant, call);
  const plan = grid && {
    variant,
    passes: plannedPasses(variant, program, grid),
    grid,
    places: arrayPlaces(variant, grid),
  };
  plannedBefore.set(program, { sizes, parameters, plan });
  return plan;
}

/** Where rows come whole, an array that one pass of a unit has read is there for those after it. */
function plannedPasses(
  { arrays }: KernelVariant,
  program: KernelProgram,
  { columns, columnsPerPart, hasOneRow }: KernelGrid,
): readonly KernelPass[] {
  const isWhole = hasOneRow || columns <= columnsPerPart;
  const read = new Set<number>();
  const needsCare = (number: number): boolean => {
    const kind = arrays[number]?.kind;
    return kind !== 'row' && !(isWhole && kind === 'kept');
  };
  return program.map((pass) => {
    const reads = pass.reads.filter((number) => needsCare(number) && !(isWhole && read.has(number)));
    for (const number of reads) read.add(number);
    return { ...pass, reads, writes: pass.writes.filter(needsCare) };
  });
}
