import { format } from 'prettier';
import type { GeneratedFile } from './generatedFile.ts';

/** Formats generated TypeScript as the rest of the repository is formatted; Babel's parser is the faster one. */
export const formatTypeScript = (text: string): Promise<string> =>
  format(text, { parser: 'babel-ts', printWidth: 120, singleQuote: true, semi: true, trailingComma: 'all' });

/** The same files, formatted. */
export const formatFiles = (files: readonly GeneratedFile[]): Promise<readonly GeneratedFile[]> =>
  Promise.all(files.map(async ({ path, text }) => ({ path, text: await formatTypeScript(text) })));
