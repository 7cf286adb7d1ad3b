import type { Node } from '../../graph/node.ts';
import { append, keep } from './functionWriter.ts';
import { f32x4, i32, v128 } from './instructions.ts';
import { arrayNumber, partialSumNumber } from './kernelTables.ts';
import { type BlockPlace, blockPointerOf, type PassContext, pointerOf } from './passContext.ts';
import type { ArrayReference, Goal } from './planProgram.ts';
import { operandsOf } from './reading.ts';
import { type Accumulator, isMaximum, rowMaximum, rowSum, totalAccumulator } from './reductionCode.ts';
import { type LoopPlace, valueCode, weightsOf } from './valueCode.ts';
import { type Code } from './wasmBytes.ts';

const targetNumber = ({ tables, pass, reading }: PassContext, target: ArrayReference): number => {
  if (target.kind === 'row' || target.kind === 'kept')
    return arrayNumber(tables, `${target.kind} ${target.node.id}`, {
      kind: target.kind,
      role: target.kind === 'kept' ? 'element' : 'row',
    });
  const role = pass.domain;
  if (target.kind === 'losses') {
    const isElement = reading.shape.roleOfAxes(reading.lossAxes) === 'element';
    return arrayNumber(tables, 'losses', { kind: 'losses', role: isElement ? 'element' : 'row' });
  }
  return arrayNumber(tables, `gradient ${target.name}`, { kind: 'gradient', role, name: target.name });
};

/** Where a value is kept, if it is what a function computes that this pass keeps: the function writes it there itself. */
export const keptPlace = (context: PassContext, node: Node): BlockPlace | undefined => {
  const isPower = operandsOf(context.reading, node).length > 1;
  const isOwn = ({ kind, ...goal }: Goal): boolean =>
    kind === 'store' && 'target' in goal && goal.target.kind === 'kept' && goal.target.node === node;
  if (isPower || !context.pass.goals.some(isOwn)) return undefined;
  const array = targetNumber(context, { kind: 'kept', node });
  context.writes.add(array);
  return { base: blockPointerOf(context, array), offset: 0 };
};

/** A goal of a pass, with the code around its loops. */
export interface GoalWriter {
  readonly goal: Goal;
  readonly accumulator: Accumulator | undefined;
  readonly finishRow: Code;
  readonly finishCall: Code;
}

export const goalWriter = (context: PassContext, goal: Goal): GoalWriter => {
  const { place } = context.call;
  if (goal.kind === 'total') {
    const { finish, ...accumulator } = totalAccumulator(place);
    return { goal, accumulator, finishRow: [], finishCall: finish };
  }
  if (goal.kind === 'store') return { goal, accumulator: undefined, finishRow: [], finishCall: [] };
  const array = arrayNumber(context.tables, `row ${goal.reduction.id}`, { kind: 'row', role: 'row' });
  const address = i32.add(pointerOf(context, array), context.rowAt);
  const { finish, ...accumulator } = isMaximum(goal.reduction)
    ? rowMaximum(place, address)
    : rowSum(place, partialSumNumber(context.tables, goal.reduction), address);
  return { goal, accumulator, finishRow: finish, finishCall: [] };
};

const weighted = (context: PassContext, loop: LoopPlace, loss: Code): Code => {
  const array = weightsOf(context);
  context.reads.add(array);
  const weight = keep(loop.place, v128.load(i32.add(blockPointerOf(context, array), context.at)));
  return v128.andNot(f32x4.multiply(weight, loss), f32x4.equal(weight, f32x4.constant(0)));
};

export const writeGoal = (context: PassContext, loop: LoopPlace, writer: GoalWriter): void => {
  const { goal, accumulator } = writer;
  if (goal.kind === 'store' && goal.target.kind === 'kept' && keptPlace(context, goal.target.node) !== undefined)
    return;
  const code = valueCode(context, loop, goal.value);
  const store = (target: ArrayReference, value: Code): void => {
    const array = targetNumber(context, target);
    context.writes.add(array);
    append(loop.place, v128.store(i32.add(blockPointerOf(context, array), context.at), value));
  };
  if (goal.kind === 'store') return store(goal.target, code);
  if (accumulator === undefined) return;
  if (goal.kind === 'reduce' || !context.reading.isWeighted) {
    append(loop.place, accumulator.take(code));
    return;
  }
  const value = keep(loop.place, weighted(context, loop, code));
  store({ kind: 'losses' }, value);
  append(loop.place, accumulator.take(value));
};
