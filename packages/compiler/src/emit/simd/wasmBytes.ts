/** Instructions in their binary form. */
export type Code = readonly number[];

/** WebAssembly's value types, by their bytes. */
export const valueType = { i32: 0x7f, f32: 0x7d, f64: 0x7c, v128: 0x7b } as const;
export type ValueType = (typeof valueType)[keyof typeof valueType];

/** A finished function: it returns nothing, and is exported if it has a name. */
export interface WasmFunction {
  readonly parameters: readonly ValueType[];
  readonly locals: readonly ValueType[];
  readonly code: Code;
  readonly exportName?: string;
}

/** An unsigned integer in LEB128. */
export const unsigned = (value: number): Code => {
  const low = value % 128;
  return value < 128 ? [low] : [low + 128, ...unsigned(Math.floor(value / 128))];
};

/** A signed integer in LEB128. */
export const signed = (value: number): Code => {
  const low = ((value % 128) + 128) % 128;
  const rest = Math.floor(value / 128);
  const isLast = (rest === 0 && low < 64) || (rest === -1 && low >= 64);
  return isLast ? [low] : [low + 128, ...signed(rest)];
};

const vector = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()];
const text = (value: string): Code => vector([...value].map((letter) => [letter.codePointAt(0) ?? 0]));
const section = (id: number, content: Code): Code => [id, ...unsigned(content.length), ...content];

const functionType = ({ parameters }: WasmFunction): Code => [
  0x60,
  ...vector(parameters.map((type) => [type])),
  ...vector([]),
];

const end = 0x0b;

const functionBody = ({ locals, code }: WasmFunction): Code => {
  const declared = vector(locals.map((type) => [1, type]));
  const body = [...declared, ...code, end];
  return [...unsigned(body.length), ...body];
};

const magicAndVersion: Code = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

/** A module of functions that share one imported memory, `kernel.memory`. */
export const wasmModule = (functions: readonly WasmFunction[]): Uint8Array => {
  const memory = [...text('kernel'), ...text('memory'), 0x02, 0x00, 0x01];
  const exported = functions.flatMap(({ exportName }, index) =>
    exportName === undefined ? [] : [[...text(exportName), 0x00, ...unsigned(index)]],
  );
  return Uint8Array.from([
    ...magicAndVersion,
    ...section(1, vector(functions.map(functionType))),
    ...section(2, vector([memory])),
    ...section(3, vector(functions.map((_, index) => unsigned(index)))),
    ...section(7, vector(exported)),
    ...section(10, vector(functions.map(functionBody))),
  ]);
};
