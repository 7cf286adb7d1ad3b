import type { Node } from '../../graph/node.ts';
import type { Task } from './task.ts';
import { reachable, reducedOf } from './walk.ts';

/** The stage of a task: how many reductions of this level must come one after the other before it. */
export type StageOf = (task: Task) => number;

/** Stages by longest path, which is the least number of passes. */
export const assignStages = (reductions: readonly Node[], isKnown: (node: Node) => boolean): StageOf => {
  const stages = new Map<Node, number>();
  const after = (value: Node, own?: Node): number => {
    const reached = reachable([value], isKnown);
    const needed = reductions.filter((reduction) => reduction !== own && reached.has(reduction));
    return needed.reduce((stage, reduction) => Math.max(stage, stageOfReduction(reduction) + 1), 0);
  };
  const stageOfReduction = (reduction: Node): number => {
    const known = stages.get(reduction);
    if (known !== undefined) return known;
    const stage = after(reducedOf(reduction), reduction);
    stages.set(reduction, stage);
    return stage;
  };
  return ({ action, value }) => (action.kind === 'accumulate' ? stageOfReduction(action.reduction) : after(value));
};
