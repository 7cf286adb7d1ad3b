import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A tensor as the golden vectors have it. */
export interface GivenTensor {
  readonly shape: readonly number[];
  readonly dtype: 'float64' | 'int32';
  readonly data: readonly number[];
}

/** A call of a loss, all as plain data. */
export interface Call {
  /** The name in its specification. */
  readonly loss: string;
  readonly inputs: Readonly<Record<string, GivenTensor>>;
}

interface VectorFile {
  readonly loss: string;
  readonly cases: readonly {
    readonly id: string;
    readonly inputs: Readonly<Record<string, GivenTensor>>;
    readonly options: Readonly<Record<string, unknown>>;
    readonly expected: object;
  }[];
}

const vectors = fileURLToPath(new URL('../../../test-vectors', import.meta.url));

/** One call of every loss, with its default options: the first such golden vector. */
export function ordinaryCalls(): readonly Call[] {
  const paths = readdirSync(vectors, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /[\\/].*\.json$/.test(path),
  );
  const files = paths.map((path): VectorFile => JSON.parse(readFileSync(join(vectors, path), 'utf8')));
  return files
    .map(({ loss, cases }) => {
      const ordinary = cases.find(
        ({ inputs, options, expected }) =>
          Object.keys(options).length === 0 && 'value' in expected && Object.values(inputs).every(isOrdinary),
      );
      if (ordinary === undefined) throw new Error(`${loss} has no golden vector with default options`);
      return { loss, inputs: ordinary.inputs };
    })
    .toSorted((one, other) => (one.loss < other.loss ? -1 : 1));
}

function isOrdinary({ data }: GivenTensor): boolean {
  return data.length > 1 && data.every((number) => Number.isFinite(number));
}
