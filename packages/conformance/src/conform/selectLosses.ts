import type { LossVectors } from '../vectors/vectorCase.ts';
import { RequestError } from './requestError.ts';

/**
 * The vectors of the wanted losses; all when none is named.
 *
 * @throws RequestError when there are no vectors of a loss: a typing error must not look like a success.
 */
export function selectLosses(vectors: readonly LossVectors[], names: readonly string[]): readonly LossVectors[] {
  const unknown = names.filter((name) => vectors.every(({ loss }) => loss !== name));
  if (unknown.length > 0) {
    const known = vectors.map(({ loss }) => loss).join(', ');
    throw new RequestError(`there are no vectors of ${unknown.join(', ')}; there are: ${known}`);
  }
  return names.length === 0 ? vectors : vectors.filter(({ loss }) => names.includes(loss));
}
