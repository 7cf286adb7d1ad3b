import type * as z from 'zod';
import { suggest } from '../elaborate/suggest.ts';
import type { SpecError } from './specError.ts';
import { problemAt, problemAtKey, type YamlFile } from './yamlFile.ts';

type Issue = z.core.$ZodIssue;

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  object: 'a map',
  record: 'a map',
  array: 'a list',
};

const kindOf = (value: unknown): string => {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'boolean') return `${value}`;
  if (typeof value === 'number') return `the number ${value}`;
  return typeof value === 'string' ? `the text ${JSON.stringify(value)}` : 'a map';
};

const list = (values: readonly unknown[]): string => values.map((value) => JSON.stringify(value)).join(', ');

const bracketed: ReadonlySet<string> = new Set(['shape', 'range', 'loss']);

/** YAML reads brackets without quotes as a list, which is the most frequent slip of all. */
const bracketAdvice = (key: string, value: unknown): string | undefined =>
  bracketed.has(key) && Array.isArray(value)
    ? `brackets need quotes: ${key}: "[${value.map(String).join(', ')}]"`
    : undefined;

/** The last name on the way to a value: entries of a list are spoken of by the name of the list. */
const keyOf = (path: Issue['path']): string => String(path.findLast((part) => typeof part === 'string') ?? 'file');

/** What stands where the schema has a choice between forms, by the key. */
const expectedForms: Readonly<Record<string, string>> = {
  default: 'a number, true, false, one of the choices, or none',
  loss: 'axes such as "[batch...]", or a map from a parameter to the axes of each of its choices',
  choices: 'names, or true and false',
  value: 'numbers',
  gradients: 'numbers',
};

const describeType = (file: YamlFile, issue: Issue & { code: 'invalid_type' }): SpecError => {
  const key = keyOf(issue.path);
  if (issue.path.length === 0)
    return problemAt(file, [], `expected a map with the keys of a spec, and got ${kindOf(issue.input)}`);
  if (issue.input === undefined) return problemAtKey(file, issue.path, `"${key}" is missing`);
  const expected = kinds[issue.expected] ?? issue.expected;
  const problem = `${key}: expected ${expected}, and got ${kindOf(issue.input)}`;
  return problemAt(
    file,
    issue.path,
    problem,
    issue.expected === 'string' ? bracketAdvice(key, issue.input) : undefined,
  );
};

const namesAdvice = 'names are made of lower-case letters, digits and "_", and start with a letter';

/** What zod found, in the words of a spec, at its place in the file; `known` lists the keys of the map at a path. */
export const describeIssue = (
  file: YamlFile,
  issue: Issue,
  known: (path: Issue['path']) => readonly string[],
): readonly SpecError[] => {
  const key = keyOf(issue.path);
  switch (issue.code) {
    case 'invalid_type':
      return [describeType(file, issue)];
    case 'unrecognized_keys':
      return issue.keys.map((unknown) =>
        problemAtKey(file, [...issue.path, unknown], `unknown key "${unknown}"`, suggest(unknown, known(issue.path))),
      );
    case 'invalid_value':
      return [
        problemAt(file, issue.path, `${key}: expected one of ${list(issue.values)}, and got ${kindOf(issue.input)}`),
      ];
    case 'invalid_key':
      return [problemAtKey(file, issue.path, `"${key}" is not a name`, namesAdvice)];
    case 'invalid_format':
      return [problemAt(file, issue.path, `${key}: ${kindOf(issue.input)} is not a name`, namesAdvice)];
    case 'invalid_union': {
      const expected = expectedForms[key] ?? 'numbers, or a choice';
      const problem =
        issue.input === undefined
          ? `"${key}" is missing`
          : `${key}: expected ${expected}, and got ${kindOf(issue.input)}`;
      return [problemAt(file, issue.path, problem, bracketAdvice(key, issue.input))];
    }
    case 'too_small': {
      const got = Array.isArray(issue.input) ? String(issue.input.length) : 'an empty text';
      const unit = Array.isArray(issue.input) ? (issue.minimum === 1 ? 'entry' : 'entries') : 'character';
      return [problemAt(file, issue.path, `${key}: expected at least ${issue.minimum} ${unit}, and got ${got}`)];
    }
    default:
      return [problemAt(file, issue.path, `${key}: ${issue.message}`)];
  }
};
