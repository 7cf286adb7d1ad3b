import { parseWith } from './readVectorText.ts';
import type { VectorCase } from './vectorCase.ts';
import { callSchema } from './vectorSchema.ts';

/** What a loss is called with, as a case of a vector file says it; a cotangent is an option. */
export interface LossCall extends Pick<VectorCase, 'inputs' | 'options'> {
  readonly id?: string;
}

/**
 * Reads one call: a case of a vector file, of which only `inputs` must be there.
 *
 * @throws VectorFileError that names file and line of everything that is wrong.
 */
export function readCallText(file: string, text: string): LossCall {
  return parseWith(callSchema, file, text);
}
