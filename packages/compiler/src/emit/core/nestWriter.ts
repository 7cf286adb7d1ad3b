import type { Node } from '../../graph/node.ts';
import { declareAccumulator, writeAction } from './actionWriter.ts';
import { type Branch, branchText, onlyBranch } from './branch.ts';
import { findKeptValues, type KeptValue } from './keptValues.ts';
import { type KernelContext, storedArray } from './kernelContext.ts';
import { type Pass, planPasses } from './planPasses.ts';
import { canCarry } from './runningSum.ts';
import { claimName, homeOf, knownName, loopScope, type Scope, scopeLines } from './scope.ts';
import { assignStages, type StageOf } from './stages.ts';
import type { StoredArray, Target, Task } from './task.ts';
import { plural } from '../shared/identifiers.ts';
import { valueName } from './valueName.ts';
import { sizeNameOf } from './sizeNameOf.ts';
import { countUses, isCumsum, isReduction, reachable, reducedOf } from './walk.ts';

/** Values that no loop of the nest can hold: reductions whose axes are not those of its outer loops, sums along others. */
export interface NestReport {
  readonly misplaced: Set<Node>;
  /** How many loops computed each reduction. */
  readonly computed: Map<Node, number>;
}

/** What one nest of loops is written with. */
interface Nest {
  readonly context: KernelContext;
  /** Loops open in this order. */
  readonly order: readonly string[];
  readonly report: NestReport;
}

/** Puts the loops that an action needs around it in the nest's order. */
export const loopsAround = (
  order: readonly string[],
  axes: readonly string[],
  open: readonly string[],
): readonly string[] => order.filter((axis) => axes.includes(axis) && !open.includes(axis));

/**
 * Writes the body of a scope: reductions whose results belong here, each in the earliest pass that can compute it, loops
 * over further axes, then what has no further axes. Passes that run over the same axis in the same stage share a loop.
 */
export const writeBody = (nest: Nest, scope: Scope, tasks: readonly Task[]): void => {
  const { context, report } = nest;
  const isKnown = (node: Node): boolean =>
    knownName(scope, node) !== undefined || storedArray(context, node) !== undefined;
  const values = tasks.map(({ value }) => value);
  const reached = [...reachable(values, isKnown)].filter((node) =>
    node.axes.every((axis) => scope.axes.includes(axis)),
  );
  const reductions = reached.filter(isReduction);
  const misplaced = [
    ...reductions.filter((node) => node.axes.length < scope.axes.length),
    ...reached.filter(isCumsum).filter((node) => !canCarry(scope, node)),
  ];
  if (misplaced.length > 0) {
    misplaced.forEach((node) => report.misplaced.add(node));
    return;
  }
  for (const node of reductions) report.computed.set(node, (report.computed.get(node) ?? 0) + 1);

  const accumulations = reductions.map((reduction): Task => {
    const value = reducedOf(reduction);
    return { action: { kind: 'accumulate', reduction }, value, loops: loopsAround(nest.order, value.axes, scope.axes) };
  });
  const isHere = (node: Node): boolean => isKnown(node) || reductions.includes(node);
  const allValues = [...accumulations.map(({ value }) => value), ...values];
  scope.uses = countUses(allValues, isHere);
  const stageOf = assignStages(reductions, isKnown);
  // Asked now, for what is written becomes known, and then nothing shows any more in which branch it was needed.
  const branches = new Map(reductions.map((reduction) => [reduction, onlyBranch(reduction, values, isKnown)]));
  const branchOf = ({ action }: Task): Branch | undefined =>
    action.kind === 'accumulate' ? branches.get(action.reduction) : undefined;
  const looped = [...accumulations, ...tasks.filter(({ loops }) => loops.length > 0)];
  const unconditional = looped.filter((task) => branchOf(task) === undefined);
  const kept = findKeptValues(scope.axes, unconditional, stageOf, isHere).map((keptValue) => ({
    ...keptValue,
    array: declareRow(context, scope, keptValue),
  }));
  const keeping = kept.map(({ value, loops, array }): Task => {
    return { action: { kind: 'store', target: { ...array, isOptional: false } }, value, loops };
  });
  const stageOfAny: StageOf = (task) => kept[keeping.indexOf(task)]?.stage ?? stageOf(task);
  for (const pass of planPasses([...looped, ...keeping], stageOfAny, branchOf)) {
    for (const { value, stage, array } of kept) if (stage < pass.stage) context.kept.set(value, array);
    writePass(nest, scope, pass);
  }
  for (const { value } of kept) context.kept.delete(value);
  for (const task of tasks.filter(({ loops }) => loops.length === 0)) writeAction(context, scope, task);
  const conditional = reductions.filter((reduction) => branches.get(reduction) !== undefined);
  forget(scope, conditional);
};

/** What only one branch computes is not known to the nests that follow, nor is what was made of it. */
const forget = ({ known }: Scope, reductions: readonly Node[]): void => {
  if (reductions.length === 0) return;
  for (const node of known.keys()) {
    const sources = reachable([node], () => false);
    if (reductions.some((reduction) => sources.has(reduction))) known.delete(node);
  }
};

/** Declares an array for the values of one row, before all loops. */
const declareRow = (context: KernelContext, scope: Scope, { value, loops }: KeptValue): StoredArray => {
  const root = homeOf(scope, []);
  const name = claimName(root, plural(valueName(context, root, value)));
  root.lines.push(`const ${name} = new Float64Array(${loops.map(sizeNameOf(context)).join(' * ')});`);
  return { name, axes: loops };
};

const writePass = (nest: Nest, scope: Scope, { axis, tasks, branch }: Pass): void => {
  const { context } = nest;
  const fresh = tasks.flatMap(({ action }) =>
    action.kind === 'accumulate' && knownName(scope, action.reduction) === undefined ? [action.reduction] : [],
  );
  const finishes = fresh.flatMap((reduction) => declareAccumulator(context, scope, reduction));
  const only = onlyTarget(tasks);
  const guard = only !== undefined && !context.present.has(only.name) ? only.name : undefined;
  if (guard !== undefined) context.present.add(guard);

  const body = loopScope(scope, axis);
  scope.inner = body;
  const innerTasks = tasks.map((task) => ({ ...task, loops: task.loops.slice(1) }));
  writeBody(nest, body, innerTasks);
  scope.inner = undefined;

  if (guard !== undefined) context.present.delete(guard);
  const size = sizeNameOf(context)(axis);
  const loop = [`for (let ${body.index} = 0; ${body.index} < ${size}; ${body.index}++) {`, ...scopeLines(body), '}'];
  const condition = branch === undefined ? guard && `${guard} !== undefined` : branchText(context, scope, branch);
  const guarded = condition === undefined ? [...loop, ...finishes] : [`if (${condition}) {`, ...loop, ...finishes, '}'];
  scope.lines.push(...guarded);
};

/** The optional array that all the tasks of a pass write to, if there is one. */
const onlyTarget = (tasks: readonly Task[]): Target | undefined => {
  const [first] = tasks;
  if (first?.action.kind !== 'store' || !first.action.target.isOptional) return undefined;
  const { target } = first.action;
  return tasks.every(({ action }) => action.kind === 'store' && action.target.name === target.name)
    ? target
    : undefined;
};
