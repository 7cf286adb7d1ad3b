import type { Node } from '../../graph/node.ts';
import { type KernelContext, storedArray } from './kernelContext.ts';
import { declareAccumulator, writeAction } from './actionWriter.ts';
import { knownName, loopScope, type Scope, scopeLines } from './scope.ts';
import { assignStages, type StageOf } from './stages.ts';
import { findStashes } from './stash.ts';
import type { Target, Task } from './task.ts';
import { sizeNameOf } from './valueWriter.ts';
import { countUses, isReduction, reachable, reducedOf } from './walk.ts';

/** Reductions that no loop of the nest can hold, since the axes of their results are not those of its outer loops. */
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

/** Loops that share one pass over an axis. */
interface Pass {
  readonly axis: string;
  readonly stage: number;
  readonly tasks: readonly Task[];
  /** A value that an earlier pass left in the target of this pass's only store. */
  readonly stashed?: { readonly value: Node; readonly target: Target };
}

/** Puts the loops that an action needs around it in the nest's order. */
export const loopsAround = (order: readonly string[], axes: readonly string[], open: readonly string[]): readonly string[] =>
  order.filter((axis) => axes.includes(axis) && !open.includes(axis));

/**
 * Writes the body of a scope: reductions whose results belong here, each in the earliest pass that can compute it, loops
 * over further axes, then what has no further axes. Passes that run over the same axis in the same stage share a loop.
 */
export const writeBody = (nest: Nest, scope: Scope, tasks: readonly Task[]): void => {
  const { context, report } = nest;
  const isKnown = (node: Node): boolean => knownName(scope, node) !== undefined || storedArray(context, node) !== undefined;
  const reached = [...reachable(tasks.map(({ value }) => value), isKnown)].filter(isReduction);
  const reductions = reached.filter((node) => node.axes.every((axis) => scope.axes.includes(axis)));
  const misplaced = reductions.filter((node) => node.axes.length < scope.axes.length);
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
  scope.uses = countUses([...accumulations, ...tasks].map(({ value }) => value), isHere);
  const looped = [...accumulations, ...tasks.filter(({ loops }) => loops.length > 0)];
  const stageOf = assignStages(reductions, isKnown);
  for (const pass of planPasses(looped, stageOf, isHere)) writePass(nest, scope, pass);
  for (const task of tasks.filter(({ loops }) => loops.length === 0)) writeAction(context, scope, task);
};

/** Groups tasks by stage and loop, and splits off the stores that find a value of theirs in their own array. */
const planPasses = (tasks: readonly Task[], stageOf: StageOf, isKnown: (node: Node) => boolean): readonly Pass[] => {
  const stashes = findStashes(tasks, stageOf, isKnown);
  const passes: Pass[] = [];
  const add = (stage: number, task: Task): void => {
    const axis = task.loops[0];
    if (axis === undefined) throw new Error('a task without loops is no pass');
    const position = passes.findIndex((pass) => pass.stage === stage && pass.axis === axis && pass.stashed === undefined);
    const pass = passes[position];
    if (pass === undefined) passes.push({ stage, axis, tasks: [task] });
    else passes[position] = { ...pass, tasks: [...pass.tasks, task] };
  };
  for (const task of tasks) {
    const stash = stashes.find(({ store }) => store === task);
    const [axis] = task.loops;
    if (stash === undefined || axis === undefined) {
      add(stageOf(task), task);
    } else {
      add(stash.stage, { ...task, action: { kind: 'store', target: stash.target }, value: stash.value });
      passes.push({ stage: stageOf(task), axis, tasks: [task], stashed: stash });
    }
  }
  return passes.sort((one, other) => one.stage - other.stage);
};

const writePass = (nest: Nest, scope: Scope, { axis, tasks, stashed }: Pass): void => {
  const { context } = nest;
  const accumulators = tasks.flatMap(({ action }) => (action.kind === 'accumulate' ? [declareAccumulator(context, scope, action.reduction)] : []));
  const only = onlyTarget(tasks);
  const guard = only !== undefined && !context.present.has(only.name) ? only.name : undefined;
  if (stashed !== undefined) context.stashed.set(stashed.value, stashed.target);
  if (guard !== undefined) context.present.add(guard);

  const body = loopScope(scope, axis);
  writeBody(nest, body, tasks.map((task) => ({ ...task, loops: task.loops.slice(1) })));

  if (guard !== undefined) context.present.delete(guard);
  if (stashed !== undefined) context.stashed.delete(stashed.value);
  const size = sizeNameOf(context)(axis);
  const loop = [`for (let ${body.index} = 0; ${body.index} < ${size}; ${body.index}++) {`, ...scopeLines(body), '}'];
  scope.lines.push(...(guard === undefined ? loop : [`if (${guard} !== undefined) {`, ...loop, '}']));
  for (const finish of accumulators) scope.lines.push(...finish);
};

/** The optional array that all the tasks of a pass write to, if there is one. */
const onlyTarget = (tasks: readonly Task[]): Target | undefined => {
  const [first] = tasks;
  if (first?.action.kind !== 'store' || !first.action.target.isOptional) return undefined;
  const { target } = first.action;
  return tasks.every(({ action }) => action.kind === 'store' && action.target.name === target.name) ? target : undefined;
};
