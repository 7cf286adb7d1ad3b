import { readFileSync } from 'node:fs';
import type { LossSpecification } from '@losswright/core/runtime';

/** A tensor of a golden vector. */
export interface VectorTensor {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly data: readonly number[];
}

/** A call of a golden vector, with its options as a caller writes them. */
export interface OrdinaryCase {
  readonly id: string;
  readonly inputs: Readonly<Record<string, VectorTensor>>;
  readonly options: Readonly<Record<string, VectorTensor | string | number | boolean>>;
  readonly expected: {
    readonly value: VectorTensor;
    readonly gradients: Readonly<Record<string, VectorTensor>>;
  };
}

/** A call as its vector file holds it, where numbers that JSON lacks are strings. */
type StoredCase = OrdinaryCase & { readonly tags: readonly string[] };

const extraordinary: ReadonlySet<string> = new Set(['trap', 'error', 'extreme', 'peer-defect', 'cotangent', 'large-n']);

/** The golden vectors of a loss that neither set a trap nor are large. */
export const ordinaryCases = ({ family, name, parameters }: LossSpecification): readonly OrdinaryCase[] => {
  const file = new URL(`../../../test-vectors/${family}/${name}.json`, import.meta.url);
  const { cases }: { cases: readonly StoredCase[] } = JSON.parse(readFileSync(file, 'utf8'));
  const optionOf = (given: string): string => parameters.find((parameter) => parameter.name === given)?.option ?? given;
  return cases
    .filter(({ tags }) => !tags.some((tag) => extraordinary.has(tag)))
    .filter(({ inputs }) => Object.values(inputs).every(({ data }) => data.every(Number.isFinite)))
    .map(({ id, inputs, options, expected }) => ({
      id,
      inputs,
      expected,
      options: Object.fromEntries(Object.entries(options).map(([given, value]) => [optionOf(given), value])),
    }));
};
