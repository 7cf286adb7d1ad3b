/** A vector that an instruction puts on the stack, of sixteen bytes: alone, or read from a local of its function. */
export interface VectorConstant {
  readonly bytes: readonly number[];
}

/** Instructions in their binary form, but for vectors, whose place their function decides on. */
export type Code = readonly (number | VectorConstant)[];
type Bytes = readonly number[];

/** WebAssembly's value types, by their bytes. */
export const valueType = { i32: 0x7f, f32: 0x7d, f64: 0x7c, v128: 0x7b } as const;
export type ValueType = (typeof valueType)[keyof typeof valueType];

/** A finished function: it returns nothing, and is exported if it has a name. */
export interface WasmFunction {
  readonly parameters: readonly ValueType[];
  readonly locals: readonly ValueType[];
  readonly code: Bytes;
  readonly exportName?: string;
}

/** An unsigned integer in LEB128. */
export const unsigned = (value: number): Bytes => {
  const low = value % 128;
  return value < 128 ? [low] : [low + 128, ...unsigned(Math.floor(value / 128))];
};

/** A signed integer in LEB128. */
export const signed = (value: number): Bytes => {
  const low = ((value % 128) + 128) % 128;
  const rest = Math.floor(value / 128);
  const isLast = (rest === 0 && low < 64) || (rest === -1 && low >= 64);
  return isLast ? [low] : [low + 128, ...signed(rest)];
};

const vector = (items: readonly Bytes[]): Bytes => unsigned(items.length).concat(...items);
const text = (value: string): Bytes => vector([...value].map((letter) => [letter.codePointAt(0) ?? 0]));
const section = (id: number, content: Bytes): Bytes => [id, ...unsigned(content.length), ...content];

const functionType = ({ parameters }: WasmFunction): Bytes => [
  0x60,
  ...vector(parameters.map((type) => [type])),
  ...vector([]),
];

const isSame =
  (one: Bytes) =>
  (other: Bytes): boolean =>
    String(one) === String(other);

const end = 0x0b;

const functionBody = ({ locals, code }: WasmFunction): Bytes => {
  const declared = vector(locals.map((type) => [1, type]));
  const body = [...declared, ...code, end];
  return [...unsigned(body.length), ...body];
};

const magicAndVersion: Bytes = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

/** A module of functions that share one imported memory, `kernel.memory`. */
export const wasmModule = (functions: readonly WasmFunction[]): Uint8Array => {
  const memory = [...text('kernel'), ...text('memory'), 0x02, 0x00, 0x01];
  const types = functions.map(functionType).filter((own, index, all) => all.findIndex(isSame(own)) === index);
  const typeNumber = (own: WasmFunction): number => types.findIndex(isSame(functionType(own)));
  const exported = functions.flatMap(({ exportName }, index) =>
    exportName === undefined ? [] : [[...text(exportName), 0x00, ...unsigned(index)]],
  );
  return new Uint8Array([
    ...magicAndVersion,
    ...section(1, vector(types)),
    ...section(2, vector([memory])),
    ...section(3, vector(functions.map((own) => unsigned(typeNumber(own))))),
    ...section(7, vector(exported)),
    ...section(10, vector(functions.map(functionBody))),
  ]);
};
