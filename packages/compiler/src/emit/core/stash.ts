import type { Node } from '../../graph/node.ts';
import type { StageOf } from './stages.ts';
import type { Target, Task } from './task.ts';
import { reachable } from './walk.ts';

const heavy = new Set(['exp', 'expm1', 'log', 'log1p', 'power', 'sqrt', 'atan']);

/** A value that is kept in a gradient's array from the pass that computes it to the pass that stores the gradient. */
export interface Stash {
  readonly value: Node;
  /** The pass that computes the value first. */
  readonly stage: number;
  /** The store that overwrites the value in the end. */
  readonly store: Task;
  readonly target: Target;
}

const sameAxes = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((axis) => other.includes(axis));

/**
 * Finds for every gradient a heavy value that an earlier pass computes on the gradient's own axes: it then needs neither
 * a second computation nor an array of its own.
 */
export const findStashes = (tasks: readonly Task[], stageOf: StageOf, isKnown: (node: Node) => boolean): readonly Stash[] =>
  tasks.flatMap((store) => {
    const { action } = store;
    if (action.kind !== 'store' || !action.target.isOptional) return [];
    const { target } = action;
    const candidates = [...reachable([store.value], isKnown)].filter(
      (node) => node.operation === 'elementwise' && heavy.has(node.primitive) && sameAxes(node.axes, target.axes),
    );
    const stashes = candidates.flatMap((value) => {
      const earlier = tasks.filter(
        (task) =>
          stageOf(task) < stageOf(store) && sameAxes(task.loops, store.loops) && reachable([task.value], isKnown).has(value),
      );
      if (earlier.length === 0) return [];
      return [{ value, stage: Math.min(...earlier.map(stageOf)), store, target }];
    });
    // the latest of several is computed from the others
    return stashes.sort((one, other) => other.value.id - one.value.id).slice(0, 1);
  });
