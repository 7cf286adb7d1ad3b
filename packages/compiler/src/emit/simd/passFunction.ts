import type { Node } from '../../graph/node.ts';
import { isReduction } from '../core/walk.ts';
import { append, finishFunction, keep, openPlace, startFunction } from './functionWriter.ts';
import { f32x4, i32, i32x4, localSet, repeatWhile, v128, when } from './instructions.ts';
import { arrayNumber, type KernelTables, partialSumNumber } from './kernelTables.ts';
import { blockBytes, temporaryAddress } from './memoryLayout.ts';
import {
  blockPointerOf,
  declareNumber,
  knownPlace,
  levelOf,
  type PassContext,
  passParameters,
  pointerOf,
} from './passContext.ts';
import type { ArrayReference, Goal, PlannedPass } from './planProgram.ts';
import { arrayFunctionOf, createRoles, operandsOf, type Reading, resolve } from './reading.ts';
import { type Accumulator, isMaximum, rowMaximum, rowSum, totalAccumulator } from './reductionCode.ts';
import { arrayOfNode, callArrayFunction, type LoopPlace, plainExponents, valueCode, weightsOf } from './valueCode.ts';
import { type Code, valueType, type WasmFunction } from './wasmBytes.ts';

/** A pass as a function (rows, columns, start), and the arrays that it reads and writes. */
export interface PassFunction {
  readonly wasm: WasmFunction;
  readonly reads: ReadonlySet<number>;
  readonly writes: ReadonlySet<number>;
  readonly hasTotal: boolean;
}

const { rows, columns } = passParameters;
const vectorBytes = 16;

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

/** Whether a value is not computed in this pass, but read from an array that an earlier one left. */
const isStored = ({ pass }: PassContext, node: Node): boolean => pass.ready.has(node) || isReduction(node);

/** How many functions of arrays stand one after the other before each value of the innermost loop. */
const functionLevels = (context: PassContext, values: readonly Node[]): ReadonlyMap<Node, number> => {
  const { reading } = context;
  const levels = new Map<Node, number>();
  const known = new Map<Node, number>();
  const levelBefore = (node: Node): number => {
    const found = known.get(node);
    if (found !== undefined) return found;
    const before = isStored(context, node) ? 0 : Math.max(0, ...operandsOf(reading, node).map(levelBefore));
    const isCall = !isStored(context, node) && arrayFunctionOf(node) !== undefined && levelOf(context, node) === 'loop';
    const level = isCall ? before + 1 : before;
    if (isCall) levels.set(node, level);
    known.set(node, level);
    return level;
  };
  values.forEach((value) => levelBefore(resolve(reading, value)));
  return levels;
};

/** How often each value is used by the values of one loop; what is known is not entered. */
const countUses = (
  context: PassContext,
  values: readonly Node[],
  isKnown: (node: Node) => boolean,
): Map<Node, number> => {
  const uses = new Map<Node, number>();
  const visit = (node: Node): void => {
    const before = uses.get(node) ?? 0;
    uses.set(node, before + 1);
    if (before === 0 && !isKnown(node)) operandsOf(context.reading, node).forEach(visit);
  };
  values.forEach((value) => visit(resolve(context.reading, value)));
  return uses;
};

const openLoop = (context: PassContext, values: readonly Node[]): LoopPlace => {
  const { temporaries, call, reading } = context;
  const isPower = (node: Node): boolean => operandsOf(reading, node).length > 1;
  const isKnown = (node: Node): boolean => (temporaries.has(node) && !isPower(node)) || isStored(context, node);
  return { ...knownPlace(openPlace(call.place)), uses: countUses(context, values, isKnown) };
};

/** Runs a loop over the vectors of a block: `for (at = 0; at < bytes; at += 16)`, at least once. */
const vectorLoop = (context: PassContext, atIndex: number, body: Code, bytes: Code): Code => [
  ...localSet(atIndex, i32.constant(0)),
  ...repeatWhile(
    [...body, ...localSet(atIndex, i32.add(context.at, i32.constant(vectorBytes)))],
    i32.less(context.at, bytes),
  ),
];

/**
 * The calls of the functions of one level, and before them the loops that prepare their arguments. An argument that
 * stands in an array of elements is read from there. Powers are computed for exponents only that need it.
 */
const writeFunctionLevel = (
  context: PassContext,
  atIndex: number,
  nodes: readonly Node[],
  roundedBytes: Code,
): Code => {
  const first = context.temporaries.size + 1;
  const isPower = (node: Node): boolean => operandsOf(context.reading, node).length > 1;
  const written = [nodes.filter((node) => !isPower(node)), ...nodes.filter(isPower).map((node) => [node])]
    .filter((group) => group.length > 0)
    .map((group) => writeFunctions(context, atIndex, group, roundedBytes, (node) => first + nodes.indexOf(node)));
  nodes.forEach((node, index) => context.temporaries.set(node, first + index));
  return written.flat();
};

const writeFunctions = (
  context: PassContext,
  atIndex: number,
  nodes: readonly Node[],
  roundedBytes: Code,
  temporaryOf: (node: Node) => number,
): Code => {
  const argumentOf = (node: Node): Node => {
    const [argument] = operandsOf(context.reading, node);
    if (argument === undefined) throw new Error('a function has an argument');
    return argument;
  };
  const sourceOf = (node: Node): Code | undefined => {
    if (context.temporaries.has(node)) return undefined;
    const array = arrayOfNode(context, node);
    if (array === undefined || context.tables.arrays[array]?.role === 'column') return undefined;
    context.reads.add(array);
    return blockPointerOf(context, array);
  };
  const loop = openLoop(context, nodes.map(argumentOf));
  const prepared = nodes.filter((node) => sourceOf(argumentOf(node)) === undefined);
  for (const node of prepared) {
    const argument = valueCode(context, loop, argumentOf(node));
    append(loop.place, v128.store(context.at, argument, temporaryAddress(temporaryOf(node))));
  }
  const calls = nodes.map((node) => {
    const destination = i32.constant(temporaryAddress(temporaryOf(node)));
    return callArrayFunction(context, node, sourceOf(argumentOf(node)) ?? destination, destination, roundedBytes, loop);
  });
  const preparing = prepared.length === 0 ? [] : vectorLoop(context, atIndex, loop.place.code, roundedBytes);
  const code = [...preparing, ...calls.flat()];
  const [, exponent] = nodes.slice(0, 1).flatMap((node) => operandsOf(context.reading, node));
  return exponent === undefined ? code : when(plainExponents(context, loop, exponent).isOther, code);
};

interface GoalWriter {
  readonly goal: Goal;
  readonly accumulator: Accumulator | undefined;
  readonly finishRow: Code;
  readonly finishCall: Code;
}

const goalWriter = (context: PassContext, goal: Goal): GoalWriter => {
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

const writeGoal = (context: PassContext, loop: LoopPlace, writer: GoalWriter, mask: Code | undefined): void => {
  const { goal, accumulator } = writer;
  const code = valueCode(context, loop, goal.value);
  const store = (target: ArrayReference, value: Code): void => {
    const array = targetNumber(context, target);
    context.writes.add(array);
    append(loop.place, v128.store(i32.add(blockPointerOf(context, array), context.at), value));
  };
  if (goal.kind === 'store') return store(goal.target, code);
  if (accumulator === undefined) return;
  if (goal.kind === 'reduce' || !context.reading.isWeighted) {
    append(loop.place, accumulator.take(code, mask));
    return;
  }
  const value = keep(loop.place, weighted(context, loop, code));
  store({ kind: 'losses' }, value);
  append(loop.place, accumulator.take(value, mask));
};

/** Writes one pass: loops over rows, blocks of a row and vectors of a block. */
export const writePass = (reading: Reading, tables: KernelTables, pass: PlannedPass): PassFunction => {
  const root = startFunction([valueType.i32, valueType.i32, valueType.i32]);
  const [rowAt, rowStart, blockStart, blockOffset, bytes, at] = [0, 0, 0, 0, 0, 0].map(() => declareNumber(root));
  if (!rowAt || !rowStart || !blockStart || !blockOffset || !bytes || !at) throw new Error('locals were declared');
  const context: PassContext = {
    reading,
    tables,
    pass,
    roleOf: createRoles(reading),
    call: knownPlace(openPlace(root)),
    row: knownPlace(openPlace(root)),
    block: knownPlace(openPlace(root)),
    rowAt: rowAt.read,
    blockOffset: blockOffset.read,
    blockStart: blockStart.read,
    at: at.read,
    temporaries: new Map(),
    exponents: new Map(),
    reads: new Set(),
    writes: new Set(),
  };
  const values = pass.goals.map(({ value }) => value);
  const levels = functionLevels(context, values);
  const writers = pass.goals.map((goal) => goalWriter(context, goal));
  const accumulators = writers.flatMap(({ accumulator }) => (accumulator === undefined ? [] : [accumulator]));
  const totals = writers.filter(({ goal }) => goal.kind === 'total').flatMap(({ accumulator }) => accumulator ?? []);
  const perRow = accumulators.filter((accumulator) => !totals.includes(accumulator));

  const rounded = i32.and(i32.add(bytes.read, i32.constant(vectorBytes - 1)), i32.constant(-vectorBytes));
  const roundedBytes = keep(context.block.place, rounded, valueType.i32);
  const inner: number[] = [];
  const emit = (...codes: readonly Code[]): void => append({ ...root, code: inner }, ...codes);
  for (let level = 1; level <= Math.max(0, ...levels.values()); level++) {
    const nodes = [...levels].filter(([, own]) => own === level).map(([node]) => node);
    emit(writeFunctionLevel(context, at.index, nodes, roundedBytes));
  }
  const bodyWith = (mask: Code | undefined): Code => {
    const loop = openLoop(context, values);
    for (const writer of writers) writeGoal(context, loop, writer, mask);
    return loop.place.code;
  };
  emit(accumulators.flatMap(({ startBlock }) => startBlock));
  if (accumulators.length === 0) emit(vectorLoop(context, at.index, bodyWith(undefined), roundedBytes));
  else {
    const inTail = i32x4.less(i32x4.lanes(0, 1, 2, 3), i32x4.splat(i32.and(columns, i32.constant(3))));
    const mask = keep(context.call.place, inTail);
    const whole = keep(context.block.place, i32.and(bytes.read, i32.constant(-vectorBytes)), valueType.i32);
    emit(when(whole, vectorLoop(context, at.index, bodyWith(undefined), whole)));
    emit(when(i32.and(bytes.read, i32.constant(vectorBytes - 1)), [...localSet(at.index, whole), ...bodyWith(mask)]));
  }
  emit(accumulators.flatMap(({ endBlock }) => endBlock));

  const columnBytes = keep(context.call.place, i32.shiftLeft(columns, i32.constant(2)), valueType.i32);
  const rest = i32.subtract(columnBytes, blockStart.read);
  const blocks = [
    ...localSet(blockStart.index, i32.constant(0)),
    ...repeatWhile(
      [
        ...localSet(bytes.index, i32.select(rest, i32.constant(blockBytes), i32.less(rest, i32.constant(blockBytes)))),
        ...localSet(blockOffset.index, i32.add(rowStart.read, blockStart.read)),
        ...context.block.place.code,
        ...inner,
        ...localSet(blockStart.index, i32.add(blockStart.read, i32.constant(blockBytes))),
      ],
      i32.less(blockStart.read, columnBytes),
    ),
  ];
  const rowLoop = repeatWhile(
    [
      ...perRow.flatMap(({ start }) => start),
      ...context.row.place.code,
      ...blocks,
      ...writers.flatMap(({ finishRow }) => finishRow),
      ...localSet(rowStart.index, i32.add(rowStart.read, columnBytes)),
      ...localSet(rowAt.index, i32.add(rowAt.read, i32.constant(4))),
    ],
    i32.less(rowAt.read, i32.shiftLeft(rows, i32.constant(2))),
  );
  const finish = writers.flatMap(({ finishCall }) => finishCall);
  const branch = pass.branch === undefined ? undefined : branchCondition(context, pass.branch);
  const body = [...totals.flatMap(({ start }) => start), ...rowLoop, ...finish];
  append(root, context.call.place.code, branch === undefined ? body : when(branch, body));
  return {
    wasm: finishFunction(root),
    reads: context.reads,
    writes: context.writes,
    hasTotal: totals.length > 0,
  };
};

/** 1 where the mask, a value of parameters alone, has the wanted answer. */
const branchCondition = (context: PassContext, { mask, isTaken }: NonNullable<PlannedPass['branch']>): Code => {
  const loop: LoopPlace = { ...knownPlace(context.call.place), uses: new Map() };
  const lane = i32x4.extract(valueCode(context, loop, mask), 0);
  return isTaken ? lane : i32.isZero(lane);
};
