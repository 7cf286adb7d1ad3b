import { signed, unsigned, type Code, type VectorConstant } from './wasmBytes.ts';

const simd = (opcode: number): Code => [0xfd, ...unsigned(opcode)];

/** Takes one operand off the stack for each argument. */
type Instruction = (...operands: readonly Code[]) => Code;
const nothing: Code = [];
const plain =
  (opcode: Code): Instruction =>
  (...operands) =>
    nothing.concat(...operands, opcode);
const vectorial = (opcode: number): Instruction => plain(simd(opcode));

type Bytes = VectorConstant['bytes'];

const floatBytes = (value: number): Bytes => [...new Uint8Array(new Float32Array([value]).buffer)];
const doubleBytes = (value: number): Bytes => [...new Uint8Array(new Float64Array([value]).buffer)];
const four = (lane: Bytes): Bytes => [...lane, ...lane, ...lane, ...lane];
const integerBytes = (value: number): Bytes => [...new Uint8Array(new Int32Array([value]).buffer)];

export const vectorConstant = ({ bytes }: VectorConstant): Bytes => [0xfd, 0x0c, ...bytes];

export const localGet = (index: number): Bytes => [0x20, ...unsigned(index)];
export const localSet = <Item>(index: number, value: readonly Item[]): readonly (Item | number)[] => [
  ...value,
  0x21,
  ...unsigned(index),
];
export const call = (index: number, ...operands: readonly Code[]): Code =>
  nothing.concat(...operands, [0x10], unsigned(index));

const noResult = 0x40;
/** Runs the body where the condition, an i32, is not 0. */
export const when = (condition: Code, body: Code): Code => [...condition, 0x04, noResult, ...body, 0x0b];
/** Runs one body where the condition, an i32, is not 0, else the other. */
export const whenElse = (condition: Code, body: Code, other: Code): Code => [
  ...condition,
  0x04,
  noResult,
  ...body,
  0x05,
  ...other,
  0x0b,
];
/** Runs the body, and again while the condition after it holds. */
export const repeatWhile = (body: Code, condition: Code): Code => [
  0x03,
  noResult,
  ...body,
  ...condition,
  0x0d,
  0x00,
  0x0b,
];

export const i32 = {
  constant: (value: number): Code => [0x41, ...signed(value)],
  load: (address: Code, offset = 0): Code => [...address, 0x28, 0x02, ...unsigned(offset)],
  add: plain([0x6a]),
  subtract: plain([0x6b]),
  multiply: plain([0x6c]),
  and: plain([0x71]),
  shiftLeft: plain([0x74]),
  shiftRight: plain([0x76]),
  isZero: plain([0x45]),
  /** The nearest integer towards 0; 0 of NaN. */
  truncate: plain([0xfc, 0x00]),
  toFloat: plain([0xb2]),
  equal: plain([0x46]),
  less: plain([0x49]),
  greater: plain([0x4b]),
  /** The first where the condition is not 0, else the second. */
  select: (yes: Code, no: Code, condition: Code): Code => [...yes, ...no, ...condition, 0x1b],
};

export const f32 = {
  constant: (value: number): Code => [0x43, ...floatBytes(value)],
  store: (address: Code, value: Code, offset = 0): Code => [...address, ...value, 0x38, 0x02, ...unsigned(offset)],
  load: (address: Code, offset = 0): Code => [...address, 0x2a, 0x02, ...unsigned(offset)],
  demote: plain([0xb6]),
  promote: plain([0xbb]),
};

export const f64 = {
  constant: (value: number): Code => [0x44, ...doubleBytes(value)],
  load: (address: Code, offset = 0): Code => [...address, 0x2b, 0x03, ...unsigned(offset)],
  store: (address: Code, value: Code, offset = 0): Code => [...address, ...value, 0x39, 0x03, ...unsigned(offset)],
  add: plain([0xa0]),
};

export const v128 = {
  constant: (bytes: Bytes): Code => [{ bytes }],
  load: (address: Code, offset = 0): Code => [...address, ...simd(0x00), 0x02, ...unsigned(offset)],
  loadSplat: (address: Code, offset = 0): Code => [...address, ...simd(0x09), 0x02, ...unsigned(offset)],
  store: (address: Code, value: Code, offset = 0): Code => [
    ...address,
    ...value,
    ...simd(0x0b),
    0x02,
    ...unsigned(offset),
  ],
  /** One float, and zeros. */
  loadFirst: (address: Code, offset = 0): Code => [...address, ...simd(0x5c), 0x02, ...unsigned(offset)],
  /** A vector with one of its floats loaded. */
  loadLane: (address: Code, vector: Code, lane: number, offset = 0): Code => [
    ...address,
    ...vector,
    ...simd(0x56),
    0x02,
    ...unsigned(offset),
    lane,
  ],
  /** The lanes in the given order. */
  shuffle: (value: Code, other: Code, lanes: readonly number[]): Code => [
    ...value,
    ...other,
    ...simd(0x0d),
    ...lanes.flatMap((lane) => [0, 1, 2, 3].map((byte) => lane * 4 + byte)),
  ],
  not: vectorial(0x4d),
  and: vectorial(0x4e),
  /** The first, without the bits of the second. */
  andNot: vectorial(0x4f),
  or: vectorial(0x50),
  xor: vectorial(0x51),
  /** The first where the mask is set, else the second. */
  select: vectorial(0x52),
};

/** Four integers. */
export const i32x4 = {
  constant: (value: number): Code => v128.constant(four(integerBytes(value))),
  lanes: (...values: readonly number[]): Code => v128.constant(values.flatMap(integerBytes)),
  splat: vectorial(0x11),
  extract: (value: Code, lane: number): Code => [...value, ...simd(0x1b), lane],
  equal: vectorial(0x37),
  less: vectorial(0x39),
  shiftLeft: vectorial(0xab),
  shiftRight: vectorial(0xac),
  add: vectorial(0xae),
  subtract: vectorial(0xb1),
  multiply: vectorial(0xb5),
  minimum: vectorial(0xb6),
  maximum: vectorial(0xb8),
  /** 1 where no lane is 0. */
  allTrue: vectorial(0xa3),
  toFloat: vectorial(0xfa),
  /** The nearest integers towards 0; 0 of NaN. */
  truncate: vectorial(0xf8),
  fromDouble: vectorial(0xfc),
};

/** Two integers. */
export const i64x2 = {
  extendLow: vectorial(0xc7),
  shiftLeft: vectorial(0xcb),
  add: vectorial(0xce),
  shiftRightSigned: vectorial(0xcc),
};

/** Four floats. */
export const f32x4 = {
  constant: (value: number): Code => v128.constant(four(floatBytes(value))),
  splat: vectorial(0x13),
  extract: (value: Code, lane: number): Code => [...value, ...simd(0x1f), lane],
  equal: vectorial(0x41),
  notEqual: vectorial(0x42),
  less: vectorial(0x43),
  greater: vectorial(0x44),
  lessEqual: vectorial(0x45),
  demote: vectorial(0x5e),
  floor: vectorial(0x68),
  nearest: vectorial(0x6a),
  abs: vectorial(0xe0),
  negate: vectorial(0xe1),
  sqrt: vectorial(0xe3),
  add: vectorial(0xe4),
  subtract: vectorial(0xe5),
  multiply: vectorial(0xe6),
  divide: vectorial(0xe7),
  minimum: vectorial(0xe8),
  maximum: vectorial(0xe9),
  /** The second where it is less than the first, else the first: a NaN in the first stays. */
  firstUnlessLess: vectorial(0xea),
  /** The second where it is greater than the first, else the first: a NaN in the first stays. */
  firstUnlessGreater: vectorial(0xeb),
};

/** Two doubles. */
export const f64x2 = {
  constant: (value: number): Code => v128.constant([...doubleBytes(value), ...doubleBytes(value)]),
  extract: (value: Code, lane: number): Code => [...value, ...simd(0x21), lane],
  promoteLow: vectorial(0x5f),
  nearest: vectorial(0x94),
  add: vectorial(0xf0),
  subtract: vectorial(0xf1),
  multiply: vectorial(0xf2),
  divide: vectorial(0xf3),
  firstUnlessLess: vectorial(0xf6),
  firstUnlessGreater: vectorial(0xf7),
};
