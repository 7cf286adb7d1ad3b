import type { LossHeading } from '../../schema/lossSpec.ts';
import type { GeneratedFile } from '../shared/generatedFile.ts';
import { list, plain } from './markdown.ts';

/** A loss on the page of definitions. */
export interface LossDefinition extends LossHeading {
  /** What `definitionText` says of it. */
  readonly definition: string;
}

const forAll = [
  'A mean divides by the number of elements, or by the sum of their counts where a loss has counts, as in PyTorch; sample weights do not change the divisor. [Reductions](reductions.md) has the other means: the weighted one, and the one of TensorFlow.js, which divides by the number of weights that are not 0.',
  'The mean of nothing is 0, with a gradient of 0. Keras has it so; PyTorch, ONNX Runtime and TensorFlow.js give NaN, as `empty` does on demand.',
  'A weight of 0 takes its element out, even where the loss is infinite or NaN. Elsewhere it multiplies, and 0 times infinity is NaN.',
  'The prediction comes first, as in PyTorch; Keras and TensorFlow.js have the target first.',
  'Classes are the last axis, as in Keras, optax and TensorFlow.js; in PyTorch, ONNX and MONAI they are the second one. The option `axis` names another, and `layout` the order of all.',
  'Where a slope jumps, it is the one of PyTorch: 0 at a size of 0, shared among equal largest elements. TensorFlow.js has the slope -1 of a size at 0, and 1 for each of several largest elements.',
  'What labels mean is an option, and never guessed from the data, as Keras does for its hinge loss.',
];

/** The page about what was chosen where libraries differ; its path is relative to spec/docs. */
export const emitDefinitionsDocs = (losses: readonly LossDefinition[]): readonly GeneratedFile[] => {
  const families = [...new Set(losses.map(({ family }) => family))].sort();
  const sections = families.flatMap((family) => [
    `## ${plain(family)}`,
    ...losses
      .filter((loss) => loss.family === family)
      .flatMap(({ name, title, definition }) => [
        `### [${plain(title)}](${family}/${name}.md)`,
        ...(definition === '' ? [] : [definition]),
      ]),
  ]);
  const parts = [
    '<!-- Generated from spec/losses. Do not edit. -->',
    '# Definitions',
    'Libraries call different losses by the same name. This page says which one is meant here, and what other libraries make of the same call. Names of options are those of the specifications: `label_smoothing` is `labelSmoothing` in a call. The numbers below `there` are what the library returned, to six digits, and those below `here` what this one returns; tests run both.',
    '## All losses',
    list(forAll),
    ...sections,
  ];
  return [{ path: 'definitions.md', text: `${parts.join('\n\n')}\n` }];
};
