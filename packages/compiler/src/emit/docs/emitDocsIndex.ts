import type { LossHeading } from '../../schema/lossSpec.ts';
import type { GeneratedFile } from '../shared/generatedFile.ts';
import { plain, table } from './markdown.ts';

/** The list of all losses by family; its path is relative to spec/docs. */
export const emitDocsIndex = (specs: readonly LossHeading[]): readonly GeneratedFile[] => {
  const families = [...new Set(specs.map(({ family }) => family))].sort();
  const sections = families.map((family) => {
    const rows = specs
      .filter((spec) => spec.family === family)
      .map(({ name, title, summary }) => [`[${plain(title)}](${family}/${name}.md)`, plain(summary)]);
    return `## ${plain(family)}\n\n${table(['loss', 'what it is'], rows)}`;
  });
  const head =
    '<!-- Generated from spec/losses. Do not edit. -->\n\n# Losses\n\n[Definitions](definitions.md) says which definition each of them is where libraries differ, and [reductions](reductions.md) what a mean divides by.';
  return [{ path: 'README.md', text: `${[head, ...sections].join('\n\n')}\n` }];
};
