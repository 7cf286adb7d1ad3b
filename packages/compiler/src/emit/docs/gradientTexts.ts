import type { CompiledVariant } from '../../compile/compileLoss.ts';
import { printExpression } from '../../formula/printExpression.ts';
import { gradientFormula } from './gradientFormula.ts';

/**
 * The derived gradients in the formula language, by the name of the input: in terms of `cotangent`, the derivative of
 * what becomes of the unreduced loss, and of the author's own names.
 */
export const gradientTexts = ({
  canonical: { gradients, names },
}: CompiledVariant): Readonly<Record<string, string>> => {
  const texts = Object.entries(gradients).map(([input, node]) => {
    const { lines, result } = gradientFormula(node, names);
    const named = lines.flatMap((line) =>
      line.kind === 'value' ? [`${line.name} = ${printExpression(line.value)}`] : [],
    );
    return [input, [...named, printExpression(result)].join('\n')] as const;
  });
  return Object.fromEntries(texts);
};
