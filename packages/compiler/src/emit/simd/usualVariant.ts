import type { CompiledVariant } from '../../compile/compileLoss.ts';
import type { Node } from '../../graph/node.ts';
import type { LossSpec } from '../../schema/lossSpec.ts';
import { arrayFunctionOf, type Reading, walk } from './reading.ts';

type Values = Pick<CompiledVariant, 'loss' | 'gradients'>;

/** A loss and its gradients for the parameters that most calls have. */
export interface UsualVariant extends Values {
  readonly parameters: Readonly<Record<string, number>>;
}

/** Numbers that products, sums and powers get shorter by. */
const plainNumbers: ReadonlySet<unknown> = new Set([0, 1, 2]);

/** With less to win, a call with another parameter would be worse off than one with the usual ones is better. */
const mostOfAll = 0.92;
/** How many operations a function takes, roughly. */
const functionCost = 12;

const valuesOf = (reading: Reading, { loss, gradients }: Values): readonly Node[] => [
  ...walk(reading, [loss, ...Object.values(gradients)]),
];

const costOf = (reading: Reading, values: Values | undefined): number => {
  if (values === undefined) return Infinity;
  const isComputed = ({ operation, axes }: Node): boolean =>
    axes.length > 0 && (operation === 'elementwise' || operation === 'along');
  return valuesOf(reading, values)
    .filter(isComputed)
    .reduce((cost, node) => cost + (arrayFunctionOf(node) === undefined ? 1 : functionCost), 0);
};

/**
 * The variant with defaults in the place of the parameters whose defaults leave less to compute; undefined where that saves
 * little.
 */
export const usualVariant = (spec: LossSpec, variant: CompiledVariant, reading: Reading): UsualVariant | undefined => {
  const all = costOf(reading, variant);
  const read = new Set(
    valuesOf(reading, variant).flatMap((node) => (node.operation === 'parameter' ? [node.name] : [])),
  );
  const helpful = Object.entries(spec.parameters).flatMap(
    ([name, parameter]): readonly (readonly [string, number])[] => {
      const value = parameter.default;
      if (typeof value !== 'number' || !plainNumbers.has(value) || !read.has(name)) return [];
      const isShorter = costOf(reading, variant.withParameters(new Map([[name, value]]))) < all;
      return isShorter ? [[name, value]] : [];
    },
  );
  if (helpful.length === 0) return undefined;
  const usual = variant.withParameters(new Map(helpful));
  if (usual === undefined || costOf(reading, usual) > mostOfAll * all) return undefined;
  return { ...usual, parameters: Object.fromEntries(helpful) };
};
