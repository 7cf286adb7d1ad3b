import { readCodeBlocks } from './readSnippets.ts';

const command = 'npm install ';

/** What the `npm install` lines of a README's `sh` blocks install. */
export function installedNames(markdown: string): readonly string[] {
  return readCodeBlocks(markdown, 'sh')
    .flatMap(({ text }) => text.split('\n'))
    .filter((line) => line.startsWith(command))
    .flatMap((line) => line.slice(command.length).replace(/#.*$/, '').trim().split(/\s+/))
    .filter((word) => !word.startsWith('-'));
}
