/** Formats generated Markdown as the rest of the repository is formatted. */
export const formatMarkdown = async (text: string): Promise<string> => {
  const { format } = await import('prettier');
  return format(text, { parser: 'markdown', printWidth: 120, singleQuote: true });
};
