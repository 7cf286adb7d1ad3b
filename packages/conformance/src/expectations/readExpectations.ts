import { parse } from 'yaml';
import * as z from 'zod';
import type { Expectations } from './expectations.ts';
import { RequestError } from '../conform/requestError.ts';

const schema = z.array(z.strictObject({ case: z.string().min(1), reason: z.string().min(10) }));

/**
 * Reads an expectations file: a YAML list of `{ case, reason }`.
 *
 * @param cases the qualified ids of all cases there are.
 * @throws RequestError that names the file and everything that is wrong with it: its form, a case that does not exist, a case
 * that is listed twice.
 */
export function readExpectations(file: string, text: string, cases: ReadonlySet<string>): Expectations {
  const { success, data: known, error } = schema.safeParse(parseYaml(file, text));
  if (!success) throw new RequestError(`${file}: expected a list of { case, reason }:\n${z.prettifyError(error)}`);
  const ids = known.map((expectation) => expectation.case);
  const problems = [
    ...ids.filter((id) => !cases.has(id)).map((id) => `${file}: there is no case ${id}`),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${file}: ${id} is listed twice`),
  ];
  if (problems.length > 0) throw new RequestError(problems.join('\n'));
  return { file, known };
}

function parseYaml(file: string, text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new RequestError(`${file}: ${String(error)}`, { cause: error });
  }
}
