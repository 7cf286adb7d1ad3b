import type { Node } from '../../graph/node.ts';
import { expressionLatex } from './expressionLatex.ts';
import { equationsLatex } from './formulaLatex.ts';
import { gradientFormula } from './gradientFormula.ts';
import { nameLatex } from './nameLatex.ts';

/**
 * The gradient of an input as equations in LaTeX: ℓ is the unreduced loss, L what becomes of it, and ℓ̄ the derivative of
 * L by each element of ℓ. Elements that are excluded by a weight of zero, and cotangents of zero, are left out.
 */
export const gradientLatex = (input: string, gradient: Node, names: ReadonlyMap<Node, string>): string => {
  const { lines, result } = gradientFormula(gradient, names);
  const parts = lines.flatMap((line) =>
    line.kind === 'value' ? [[nameLatex(line.name), expressionLatex(line.value).text] as const] : [],
  );
  const left = `\\frac{\\partial L}{\\partial ${nameLatex(input)}}`;
  return equationsLatex([...parts, [left, expressionLatex(result).text]]);
};
