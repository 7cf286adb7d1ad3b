import type { Expression } from '../formula/syntax.ts';
import { problemAt, type Scope } from './scope.ts';

export type Call = Extract<Expression, { kind: 'call' }>;

/** Gives an expression its meaning; passed along, so that the files of this folder do not import each other in a circle. */
export type Elaborate<Result> = (scope: Scope, expression: Expression) => Result;

/** The arguments of a call that takes exactly these, and none by name. */
export const positional = (scope: Scope, call: Call, expected: readonly string[]): readonly Expression[] => {
  const given = call.arguments ?? [];
  const named = given.find((argument) => argument.name !== undefined)?.name;
  if (named !== undefined) {
    const advice = `write ${call.name}(${expected.join(', ')})`;
    throw problemAt(scope, named.span, `${call.name} takes no named arguments`, advice);
  }
  if (given.length !== expected.length) {
    const problem = `${call.name} takes ${expected.length} arguments (${expected.join(', ')}), and ${given.length} came`;
    throw problemAt(scope, call.span, problem);
  }
  return given.map(({ value }) => value);
};
