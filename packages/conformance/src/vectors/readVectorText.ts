import type * as z from 'zod';
import type { LossVectors } from './vectorCase.ts';
import { describeProblems, describeSyntax, VectorFileError, type VectorProblem } from './vectorFileError.ts';
import { vectorSchema } from './vectorSchema.ts';

/**
 * Reads the text of a vector file.
 *
 * @param file its name, for errors.
 * @throws VectorFileError that names file, line and case of everything that is wrong.
 */
export function readVectorText(file: string, text: string): LossVectors {
  const { loss, cases } = parseWith(vectorSchema, file, text);
  return { loss, file, cases };
}

/** Reads JSON of a form. @throws VectorFileError that names file and line of everything that is wrong. */
export function parseWith<Form>(schema: z.ZodType<Form>, file: string, text: string): Form {
  const { success, data, error } = schema.safeParse(parseJson(file, text));
  if (success) return data;
  throw describeProblems(
    file,
    text,
    error.issues.flatMap((issue) => problemsOf(issue)),
  );
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw describeSyntax(file, text) ?? new VectorFileError(`${file}: ${String(error)}`);
  }
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly errors?: readonly (readonly Issue[])[];
}

/** The problems of a union are those of the form that got furthest: what the author most likely meant. */
function problemsOf(issue: Issue, above: readonly PropertyKey[] = []): VectorProblem[] {
  const path = [...above, ...issue.path];
  const [meant = []] = issue.errors?.toSorted((first, second) => depth(second) - depth(first)) ?? [];
  if (depth(meant) > 0) return meant.flatMap((inner) => problemsOf(inner, path));
  return [{ path: path.map((part) => (typeof part === 'number' ? part : String(part))), message: issue.message }];
}

function depth(issues: readonly Issue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length));
}
