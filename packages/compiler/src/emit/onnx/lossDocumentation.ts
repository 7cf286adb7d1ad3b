import type { LossSpec } from '../../schema/lossSpec.ts';
import { documentationComment, formulaBlock } from '../shared/commentText.ts';
import { axesText } from '../shared/optionsInterface.ts';

/** What an editor shows about a loss: summary, formula, inputs, references. */
export const lossDocumentation = (spec: LossSpec): string => {
  const inputs = Object.entries(spec.inputs).map(([name, { axes, dtype, differentiable, valid, doc }]) => {
    const parts = [
      `${dtype === 'float' ? 'float' : 'int32'} \`${axesText(axes)}\`${differentiable ? ', differentiable' : ''}.`,
      doc ?? '',
      valid === undefined ? '' : `On the CPU it must hold that \`${oneLine(valid.text)}\`.`,
    ];
    return `- \`${name}\`: ${parts.filter((part) => part !== '').join(' ')}`;
  });
  return documentationComment([
    `${spec.title}. ${oneLine(spec.summary)}`,
    formulaBlock(spec.formula.text),
    ['Inputs:', ...inputs].join('\n'),
    spec.use.when === undefined ? '' : `Use it when: ${oneLine(spec.use.when)}`,
    spec.use.avoid === undefined ? '' : `Avoid it when: ${oneLine(spec.use.avoid)}`,
    spec.references.map((reference) => `@see ${oneLine(reference)}`).join('\n'),
  ]);
};

const oneLine = (text: string): string => text.trim().replaceAll(/\s+/g, ' ');
