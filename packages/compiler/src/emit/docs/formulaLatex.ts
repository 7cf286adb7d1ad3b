import { parseFormula } from '../../formula/parseFormula.ts';
import type { Line } from '../../formula/syntax.ts';
import type { LossSpec } from '../../schema/lossSpec.ts';
import type { SourceText } from '../../schema/specError.ts';
import { expressionLatex } from './expressionLatex.ts';
import { axisLatex, nameLatex, operatorLatex } from './nameLatex.ts';

/** Equations below each other, aligned at their signs; a single one stands alone. */
export const equationsLatex = (equations: readonly (readonly [left: string, right: string])[]): string => {
  const [only, ...others] = equations;
  if (only !== undefined && others.length === 0) return only.join(' = ');
  return `\\begin{aligned}\n${equations.map((sides) => sides.join(' &= ')).join(' \\\\\n')}\n\\end{aligned}`;
};

const lineLatex = (line: Line): readonly [string, string] => {
  switch (line.kind) {
    case 'value':
      return [nameLatex(line.name), expressionLatex(line.value).text];
    case 'axis':
      return [`\\left|${axisLatex(line.name)}\\right|`, expressionLatex(line.length).text];
    case 'function': {
      const parameters = line.parameters.map(({ name }) => nameLatex(name)).join(', ');
      return [`${operatorLatex(line.name)}\\left(${parameters}\\right)`, expressionLatex(line.body).text];
    }
  }
};

/** The lines of a formula as equations; `result` is what the last line is equal to. */
export const linesLatex = (source: SourceText, result: string): string => {
  const formula = parseFormula(source);
  return equationsLatex([...formula.lines.map(lineLatex), [result, expressionLatex(formula.result).text]]);
};

/** The formula of a loss as LaTeX, its unreduced value being called ℓ. */
export const formulaLatex = (spec: LossSpec): string => linesLatex(spec.formula, String.raw`\ell`);
