import { SpecError, type SourceText } from '../schema/specError.ts';
import type { Expression } from './syntax.ts';

/** How deep expressions may nest: far beyond what a person writes, far below what exhausts the stack. */
export const maximumDepth = 100;

const children = (expression: Expression): readonly Expression[] => {
  switch (expression.kind) {
    case 'unary':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'call':
      return (expression.arguments ?? []).map((argument) => argument.value);
    default:
      return [];
  }
};

export const tooDeep = (source: SourceText, span: Expression['span']): SpecError => {
  const advice = 'give its parts names, each on a line of its own';
  return new SpecError(source, span, `the expression is nested more than ${maximumDepth} deep`, advice);
};

/**
 * Throws SpecError when an expression is too deep to walk recursively. The parser bounds its own recursion, but a long
 * chain such as `a + b + …` is read in a loop and still gives a tree as deep as the chain is long.
 */
export const requireShallow = (source: SourceText, expression: Expression): void => {
  let level: readonly Expression[] = [expression];
  for (let depth = 0; level.length > 0; depth++) {
    const [first] = level;
    if (depth > maximumDepth && first !== undefined) throw tooDeep(source, first.span);
    level = level.flatMap(children);
  }
};
