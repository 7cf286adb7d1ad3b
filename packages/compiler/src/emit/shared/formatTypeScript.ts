import type { GeneratedFile } from './generatedFile.ts';

export const formatTypeScript = async (text: string): Promise<string> => {
  // Loaded when there is something to format: whoever only checks a spec does not wait for it.
  const { format } = await import('prettier');
  // Babel's parser is the faster one.
  return format(text, { parser: 'babel-ts', printWidth: 120, singleQuote: true, semi: true, trailingComma: 'all' });
};

/** The same files, formatted. */
export const formatFiles = (files: readonly GeneratedFile[]): Promise<readonly GeneratedFile[]> =>
  Promise.all(files.map(async ({ path, text }) => ({ path, text: await formatTypeScript(text) })));
