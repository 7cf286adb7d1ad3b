import type { LossSpec } from '../../schema/lossSpec.ts';
import { documentationComment, formulaBlock } from '../shared/commentText.ts';
import { axesText } from '../shared/optionsInterface.ts';
import { camelCase } from '../shared/identifiers.ts';

/** What an editor shows about a loss: summary, formula, shapes, errors, references. */
export const lossDocumentation = (spec: LossSpec, optionsName: string): string => {
  const inputs = Object.entries(spec.inputs).map(([name, { axes, dtype, differentiable, valid, doc }]) => {
    const parts = [
      `${dtype === 'float' ? 'Float' : 'Int32'} \`${axesText(axes)}\`${differentiable ? ', differentiable' : ''}.`,
      doc ?? '',
      valid === undefined ? '' : `Throws unless \`${oneLine(valid.text)}\`.`,
    ];
    return `@param ${camelCase(name)} - ${parts.filter((part) => part !== '').join(' ')}`;
  });
  const tags = [
    ...inputs,
    `@param options - See {@link ${optionsName}}.`,
    `@returns ${returnText(spec)}`,
    '@throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.',
    ...spec.references.map((reference) => `@see ${oneLine(reference)}`),
  ];
  return documentationComment([
    `${spec.title}. ${oneLine(spec.summary)}`,
    formulaBlock(spec.formula.text),
    spec.use.when === undefined ? '' : `Use it when: ${oneLine(spec.use.when)}`,
    spec.use.avoid === undefined ? '' : `Avoid it when: ${oneLine(spec.use.avoid)}`,
    tags.join('\n'),
  ]);
};

const oneLine = (text: string): string => text.trim().replaceAll(/\s+/g, ' ');

const returnText = ({ reductions, lossAxes }: LossSpec): string => {
  const unreduced =
    'parameter' in lossAxes
      ? Object.entries(lossAxes.axes)
          .map(([choice, axes]) => `\`[${axes.join(', ')}]\` (${lossAxes.parameter} ${choice})`)
          .join(' or ')
      : `\`[${lossAxes.axes.join(', ')}]\``;
  const [byDefault] = reductions;
  const reduced = byDefault === 'none' ? '' : `A scalar, the ${byDefault ?? 'mean'} by default`;
  const asItIs = reductions.includes('none') ? `the unreduced loss ${unreduced}` : '';
  if (reduced === '') return `${asItIs.replace(/^t/, 'T')} by default.`;
  return asItIs === '' ? `${reduced}.` : `${reduced}; with reduction \`'none'\` ${asItIs}.`;
};
