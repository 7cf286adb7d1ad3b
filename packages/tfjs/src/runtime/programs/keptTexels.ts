import type { KeptRows, KeptValue } from './programCall.ts';

/** The numbers of a texel. */
const components = ['r', 'g', 'b', 'a'] as const;

/** How the results of rows lie together on webgl: in as many texels a row as hold them, in a sheet about as high as wide. */
interface Sheet {
  readonly texelsOfRow: number;
  /** How many rows stand side by side. */
  readonly across: number;
  readonly shape: readonly [height: number, width: number];
}

export const sheetOf = (rows: number, results: number): Sheet => {
  const texelsOfRow = Math.ceil(results / components.length);
  const across = Math.ceil(Math.sqrt(rows));
  return { texelsOfRow, across, shape: [2 * Math.ceil(rows / across), 2 * across * texelsOfRow] };
};

/** How many rows stand side by side in a sheet. */
export const acrossOf = ({ tensor, count }: KeptRows): number =>
  (tensor.shape[1] ?? 0) / 2 / sheetOf(1, count).texelsOfRow;

/** Statements that read what is needed of a row. `name` is what the program calls the tensor. */
export const readTexels = (
  name: string,
  { values, count }: KeptRows,
  row: string,
  prefix: string,
): readonly string[] => {
  const { texelsOfRow } = sheetOf(1, count);
  const accessor = `get${name.slice(0, 1).toUpperCase()}${name.slice(1)}Tensor`;
  const needed = new Set(values.map(({ place }) => Math.floor(place / components.length)));
  return [...needed].map((texel) => {
    const column =
      texelsOfRow === 1 ? `${row} % ${name}Across` : `(${row} % ${name}Across * ${texelsOfRow} + ${texel})`;
    return `vec4 ${prefix}${texel} = ${accessor}(2 * (${row} / ${name}Across), 2 * (${column}));`;
  });
};

/** Where a value stands among what `readTexels` has read. */
export const texelValue = ({ place }: KeptValue, prefix: string): string =>
  `${prefix}${Math.floor(place / components.length)}.${components[place % components.length]}`;
