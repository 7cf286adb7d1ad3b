import { type Branch, sameBranch } from './branch.ts';
import type { StageOf } from './stages.ts';
import type { Task } from './task.ts';

/** Tasks that share one loop over an axis. */
export interface Pass {
  readonly axis: string;
  readonly stage: number;
  readonly tasks: readonly Task[];
  /** The loop need run only where this holds. */
  readonly branch: Branch | undefined;
}

/** Groups tasks that need a loop over the same axis in the same stage, in the order of the stages. */
export const planPasses = (
  tasks: readonly Task[],
  stageOf: StageOf,
  branchOf: (task: Task) => Branch | undefined,
): readonly Pass[] => {
  const passes: Pass[] = [];
  for (const task of tasks) {
    const stage = stageOf(task);
    const branch = branchOf(task);
    const [axis] = task.loops;
    if (axis === undefined) throw new Error('a task without loops is no pass');
    const position = passes.findIndex(
      (pass) => pass.stage === stage && pass.axis === axis && sameBranch(pass.branch, branch),
    );
    const pass = passes[position];
    if (pass === undefined) passes.push({ stage, axis, tasks: [task], branch });
    else passes[position] = { ...pass, tasks: [...pass.tasks, task] };
  }
  return passes.sort((one, other) => one.stage - other.stage);
};
