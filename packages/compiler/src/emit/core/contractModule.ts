import type { CompiledLoss } from '../../compile/compileLoss.ts';
import { generatedHeader } from './generatedHeader.ts';
import { specificationOf } from './specificationOf.ts';
import { validityText } from './validityText.ts';

/** The module that exports a loss's contract, without any kernel. */
export const contractModule = (loss: CompiledLoss): string => {
  const { spec, valid } = loss;
  const specification = specificationOf(loss);
  const conditions = Object.entries(valid).map(([input, mask]) => validityText(spec, input, mask));
  return [
    generatedHeader(spec),
    "import type { LossContract } from '../../runtime/index.ts';",
    '',
    `export const ${specification.exportName}: LossContract = {`,
    `specification: ${JSON.stringify(specification)},`,
    `firstInvalid: {${conditions.length === 0 ? '' : `\n${conditions.join('\n')}\n`}},`,
    '};',
  ].join('\n');
};
