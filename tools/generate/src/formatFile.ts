import { format } from 'oxfmt';
import type { OutputFile } from './outputFolder.ts';

/** As the rest of the repository, which Prettier formats; this one prints the same in a twentieth of the time. */
const style = {
  printWidth: 120,
  singleQuote: true,
  semi: true,
  trailingComma: 'all',
  embeddedLanguageFormatting: 'off',
} as const;

/** The same file, formatted in the style of its ending. */
export const formatFile = async ({ path, text }: OutputFile): Promise<OutputFile> => {
  const { code, errors } = await format(path, text, style);
  const [error] = errors;
  if (error !== undefined) throw new Error(`${path}: ${error.message}${error.codeframe ?? ''}`);
  return { path, text: code };
};
