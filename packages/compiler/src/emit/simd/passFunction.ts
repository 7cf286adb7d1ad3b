import { append, finishFunction, keep, openPlace, startFunction } from './functionWriter.ts';
import { i32, i32x4, localSet, repeatWhile, when, v128, whenElse } from './instructions.ts';
import type { Node } from '../../graph/node.ts';
import { type KernelTables } from './kernelTables.ts';
import { blockBytes } from './memoryLayout.ts';
import { declareNumber, knownPlace, type PassContext, passParameters } from './passContext.ts';
import type { PlannedPass } from './planProgram.ts';
import { createRoles, operandsOf, type Reading } from './reading.ts';
import { usualExponent } from './usualExponent.ts';
import { type LoopPlace, plainExponents, valueCode } from './valueCode.ts';
import { type Code, valueType, type WasmFunction } from './wasmBytes.ts';
import { functionLevels, openLoop, vectorBytes, vectorLoop, writeFunctionLevel } from './functionLevels.ts';
import { goalWriter, writeGoal } from './goalCode.ts';

/** A pass as a function (frame, rows, columns, start), and the arrays that it reads and writes. */
export interface PassFunction {
  readonly wasm: WasmFunction;
  readonly reads: ReadonlySet<number>;
  readonly writes: ReadonlySet<number>;
  readonly hasTotal: boolean;
}

const { rows, columns } = passParameters;

/** Writes one pass: loops over rows, blocks of a row and vectors of a block. */
export const writePass = (reading: Reading, tables: KernelTables, pass: PlannedPass): PassFunction => {
  const root = startFunction([valueType.i32, valueType.i32, valueType.i32, valueType.i32]);
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
  const inner = openPlace(root);
  const emit = (...codes: readonly Code[]): void => append(inner, ...codes);
  for (let level = 1; level <= Math.max(0, ...levels.values()); level++) {
    const nodes = [...levels].filter(([, own]) => own === level).map(([node]) => node);
    emit(writeFunctionLevel(context, at.index, nodes, roundedBytes));
  }
  /** What lies beyond the end of a row is computed on as well; sums and maxima do without it. */
  const loop = (isUsual: boolean): Code => {
    const own = openLoop(context, values, isUsual);
    for (const writer of writers) writeGoal(context, own, writer);
    return vectorLoop(context, at.index, own.place.code, roundedBytes);
  };
  emit(accumulators.flatMap(({ startBlock }) => startBlock));
  const usual = usualCondition(context, levels.keys());
  emit(usual === undefined ? loop(false) : whenElse(usual, loop(true), loop(false)));
  if (accumulators.length > 0) {
    const mask = lastMask(context, bytes.read);
    emit(accumulators.flatMap(({ endBlock }) => endBlock(mask)));
  }

  const columnBytes = keep(context.call.place, i32.shiftLeft(columns, i32.constant(2)), valueType.i32);
  const rest = i32.subtract(columnBytes, blockStart.read);
  const blocks = [
    ...localSet(blockStart.index, i32.constant(0)),
    ...repeatWhile(
      [
        ...localSet(bytes.index, i32.select(rest, i32.constant(blockBytes), i32.less(rest, i32.constant(blockBytes)))),
        ...localSet(blockOffset.index, i32.add(rowStart.read, blockStart.read)),
        ...context.block.place.code,
        ...inner.code,
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
  const all = [...totals.flatMap(({ start }) => start), ...rowLoop, ...finish];
  append(root, context.call.place.code, branch === undefined ? all : when(branch, all));
  return {
    wasm: finishFunction(root),
    reads: context.reads,
    writes: context.writes,
    hasTotal: totals.length > 0,
  };
};

/** Which lanes of the last vector of a block are there. */
const lastMask = ({ call, block }: PassContext, bytes: Code): Code => {
  const ofRow = i32x4.less(i32x4.lanes(0, 1, 2, 3), i32x4.splat(i32.and(columns, i32.constant(3))));
  const inTail = keep(call.place, ofRow);
  const isPartial = i32.and(bytes, i32.constant(vectorBytes - 1));
  return keep(block.place, i32.select(inTail, i32x4.constant(-1), isPartial));
};

/** An i32 that is not 0 where all exponents of powers are the usual ones; undefined where a loop for them does not pay. */
const usualCondition = (context: PassContext, functions: Iterable<Node>): Code | undefined => {
  const { reading, call } = context;
  const exponents = new Set([...functions].flatMap((node) => operandsOf(reading, node).slice(1)));
  const usual = [...exponents].map((exponent) => usualExponent(reading, exponent));
  if (reading.isWeighted || usual.length === 0 || usual.includes(undefined)) return undefined;
  const loop: LoopPlace = { ...knownPlace(call.place), uses: new Map(), isUsual: false };
  const masks = [...exponents].map((exponent, index) => {
    const { isZeroth, isFirst, isSecond } = plainExponents(context, loop, exponent);
    return [isZeroth, isFirst, isSecond][usual[index] ?? 0] ?? [];
  });
  return keep(
    call.place,
    i32x4.extract(
      masks.reduce((one, other) => v128.and(one, other)),
      0,
    ),
    valueType.i32,
  );
};

/** 1 where the mask, a value of parameters alone, has the wanted answer. */
const branchCondition = (context: PassContext, { mask, isTaken }: NonNullable<PlannedPass['branch']>): Code => {
  const loop: LoopPlace = { ...knownPlace(context.call.place), uses: new Map(), isUsual: false };
  const lane = i32x4.extract(valueCode(context, loop, mask), 0);
  return isTaken ? lane : i32.isZero(lane);
};
