import type { LossSpec } from '../../schema/lossSpec.ts';
import { SpecError } from '../../schema/specError.ts';
import { camelCase } from '../shared/identifiers.ts';

/** Mistakes that no file shows alone: two losses whose modules would have one name. */
export const checkTogether = (specs: readonly LossSpec[]): readonly SpecError[] => {
  const first = new Map<string, LossSpec>();
  return specs.flatMap((spec) => {
    const exportName = camelCase(spec.name);
    const other = first.get(exportName);
    first.set(exportName, other ?? spec);
    if (other === undefined) return [];
    const problem = `the loss "${spec.name}" and "${other.name}" of ${other.source.file} would both be called ${exportName}`;
    return [new SpecError(spec.source, { start: 0, end: 1 }, problem, 'rename one of them')];
  });
};
