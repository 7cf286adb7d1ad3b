import { readFile } from 'node:fs/promises';
import { camelCase, readSpec, type LossSpec } from '@losswright/compiler';
import { catalogue, specPaths } from '@losswright/conformance/catalogue';
import { UsageError } from '../usageError.ts';

/**
 * Finds a loss among a project's own and those of the catalogue; its name may be written in any case.
 *
 * @throws UsageError with the names that were most likely meant.
 */
export async function findLoss(name: string, own: readonly LossSpec[]): Promise<LossSpec> {
  const paths = await specPaths(catalogue.specs);
  const wanted = plain(name);
  const ofProject = own.find((spec) => plain(spec.name) === wanted);
  if (ofProject !== undefined) return ofProject;
  const found = [...paths].find(([known]) => plain(known) === wanted);
  if (found !== undefined) return readSpec(await readFile(found[1], 'utf8'), `${found[0]}.loss.yaml`);
  const near = nearest(name, [...own.map((spec) => spec.name), ...paths.keys()]);
  const advice = near.length === 0 ? '"losswright list" shows all' : `did you mean ${near.join(' or ')}?`;
  throw new UsageError(`there is no loss ${name}; ${advice}`);
}

const plain = (name: string): string => camelCase(name.replaceAll('-', '_')).toLowerCase();

/** The names that contain the word, else those that share the most pairs of letters with it. */
function nearest(name: string, known: readonly string[]): readonly string[] {
  const containing = known.filter((candidate) => plain(candidate).includes(plain(name)));
  if (containing.length > 0) return containing.slice(0, 5);
  const ranked = known.map((candidate) => [likeness(plain(name), plain(candidate)), candidate] as const);
  return ranked
    .filter(([score]) => score > 0.4)
    .toSorted(([one], [other]) => other - one)
    .slice(0, 3)
    .map(([, candidate]) => candidate);
}

/** Dice's coefficient of the pairs of letters. */
function likeness(one: string, other: string): number {
  const pairs = (text: string) => new Set(Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2)));
  const [first, second] = [pairs(one), pairs(other)];
  const shared = [...first].filter((pair) => second.has(pair)).length;
  return (2 * shared) / Math.max(1, first.size + second.size);
}
