import { format } from 'prettier';

/** Formats generated TypeScript as the rest of the repository is formatted. */
export const formatTypeScript = (text: string): Promise<string> =>
  format(text, { parser: 'typescript', printWidth: 120, singleQuote: true, semi: true, trailingComma: 'all' });
