import type { Tensor } from './tensor.ts';

/** What a loss is called with beside its inputs: the parameters and options by the names of the specification. */
export type OptionValue = string | number | boolean | Tensor;

/** What a loss must give; what is absent is not compared. */
export interface ExpectedResult {
  /** Without axes for a reduced loss. */
  readonly value?: Tensor | undefined;
  /** By the input's name. */
  readonly gradients: Readonly<Record<string, Tensor>>;
}

/** What a loss must refuse: the name of the input or option that its error is about. */
export interface ExpectedError {
  readonly error: { readonly input: string };
}

/** How far a result may be from the expected one, where the derived bound does not apply: absolute + relative · |expected|. */
export interface Tolerance {
  readonly absolute: number;
  readonly relative: number;
}

/** One golden vector. */
export interface VectorCase {
  /** Unique in its file. */
  readonly id: string;
  /** Where the expected values come from, with versions. */
  readonly source: string;
  readonly tags: readonly string[];
  readonly inputs: Readonly<Record<string, Tensor>>;
  /** A given cotangent of an unreduced loss is the option `cotangent`. */
  readonly options: Readonly<Record<string, OptionValue>>;
  readonly tolerance: Tolerance | undefined;
  readonly expected: ExpectedResult | ExpectedError;
  /** What other frameworks return for it, by the specification's `equivalents`; only where somebody has asked them. */
  readonly frameworks?: Readonly<Record<string, number>>;
}

/** All golden vectors of one loss. */
export interface LossVectors {
  readonly loss: string;
  /** The file that they come from. */
  readonly file: string;
  readonly cases: readonly VectorCase[];
}

/** The cases of each loss in one place, wherever they come from. */
export function joinVectors(vectors: readonly LossVectors[]): readonly LossVectors[] {
  const joined = new Map<string, LossVectors>();
  for (const each of vectors) {
    const known = joined.get(each.loss);
    joined.set(each.loss, known === undefined ? each : { ...known, cases: [...known.cases, ...each.cases] });
  }
  return [...joined.values()].filter(({ cases }) => cases.length > 0);
}

/** The name of a case among all losses: `dice/rank-2-mean`. */
export function qualifiedId({ loss, id }: { readonly loss: string; readonly id: string }): string {
  return `${loss}/${id}`;
}

/** The names of all cases. */
export function qualifiedIds(vectors: readonly LossVectors[]): ReadonlySet<string> {
  return new Set(vectors.flatMap(({ loss, cases }) => cases.map(({ id }) => qualifiedId({ loss, id }))));
}
