import type { Expression, Formula, Span } from '../formula/syntax.ts';
import type { Node } from '../graph/node.ts';
import { makeAxis, requireLength } from './makeAxis.ts';
import { bindValue, isTaken, problemAt, type Scope } from './scope.ts';

const requireFree = (scope: Scope, name: string, span: Span): void => {
  if (isTaken(scope, name))
    throw problemAt(scope, span, `"${name}" is taken`, 'no name may hide another: choose a new one');
};

/** Elaborates a formula line by line; the returned scope holds the author's names, for generated code and for `count`. */
export const elaborateFormula = (
  start: Scope,
  formula: Formula,
  elaborate: (scope: Scope, expression: Expression) => Node,
): { readonly result: Node; readonly scope: Scope } => {
  let scope = start;
  for (const line of formula.lines) {
    requireFree(scope, line.name, line.nameSpan);
    switch (line.kind) {
      case 'value':
        scope = bindValue(scope, line.name, elaborate(scope, line.value));
        break;
      case 'function': {
        for (const { name, span } of line.parameters) requireFree(scope, name, span);
        const local = { parameters: line.parameters.map(({ name }) => name), body: line.body, scope };
        scope = { ...scope, functions: new Map([...scope.functions, [line.name, local]]) };
        break;
      }
      case 'axis':
        makeAxis(
          scope,
          line.name,
          line.nameSpan,
          requireLength(scope, elaborate(scope, line.length), line.length.span),
        );
    }
  }
  return { result: elaborate(scope, formula.result), scope };
};
