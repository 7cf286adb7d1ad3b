import type { Node } from '../../graph/node.ts';
import type { StageOf } from './stages.ts';
import type { Task } from './task.ts';
import { reachable } from './walk.ts';

const heavy = new Set(['exp', 'expm1', 'log', 'log1p', 'power', 'sqrt', 'atan']);

/** A value that the pass which computes it keeps for later passes, in an array over the loops inside the scope. */
export interface KeptValue {
  readonly value: Node;
  /** The stage of the pass that computes it. */
  readonly stage: number;
  readonly loops: readonly string[];
}

const sameAxes = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((axis) => other.includes(axis));

/**
 * Finds heavy values that passes of several stages need on all of their loops. Keeping them costs an array as long as a
 * row, so this is for scopes inside a loop only: at the top, the array would be as long as the input.
 */
export const findKeptValues = (
  open: readonly string[],
  tasks: readonly Task[],
  stageOf: StageOf,
  isKnown: (node: Node) => boolean,
): readonly KeptValue[] => {
  if (open.length === 0) return [];
  const kept: KeptValue[] = [];
  const isKept = (node: Node): boolean => isKnown(node) || kept.some(({ value }) => value === node);
  const usersOf = (node: Node): readonly Task[] =>
    tasks.filter((task) => sameAxes(node.axes, [...open, ...task.loops]) && reachable([task.value], isKept).has(node));
  const candidates = [
    ...reachable(
      tasks.map(({ value }) => value),
      isKnown,
    ),
  ].filter((node) => node.operation === 'elementwise' && heavy.has(node.primitive));
  // from the results back, so that what only a kept value is computed from is not kept as well
  for (const value of candidates.sort((one, other) => other.id - one.id)) {
    const users = usersOf(value);
    const stage = Math.min(...users.map(stageOf));
    const first = users.find((task) => stageOf(task) === stage);
    if (first !== undefined && users.some((task) => stageOf(task) > stage))
      kept.push({ value, stage, loops: first.loops });
  }
  return kept;
};
