import { format } from 'prettier';

/** Formats generated Markdown as the rest of the repository is formatted. */
export const formatMarkdown = (text: string): Promise<string> =>
  format(text, { parser: 'markdown', printWidth: 120, singleQuote: true });
