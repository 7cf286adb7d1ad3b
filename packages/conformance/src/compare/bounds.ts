import type { ExpectedResult, Tolerance } from '../vectors/vectorCase.ts';

/** How far each element of a result may be from the expected one. */
export interface Bounds {
  readonly value: ArrayLike<number>;
  readonly gradients: Readonly<Record<string, ArrayLike<number>>>;
  /** Whether the vector's author chose them: then nobody asks whether they are tight enough to prove anything. */
  readonly areStated?: boolean;
}

/** The bounds that a vector states itself. */
export function statedBounds({ value, gradients }: ExpectedResult, { absolute, relative }: Tolerance): Bounds {
  const around = (data: readonly number[]) => data.map((number) => absolute + relative * Math.abs(number));
  return {
    value: around(value?.data ?? []),
    gradients: Object.fromEntries(Object.entries(gradients).map(([name, { data }]) => [name, around(data)])),
    areStated: true,
  };
}
