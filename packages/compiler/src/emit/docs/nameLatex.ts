const greek: ReadonlySet<string> = new Set(
  'alpha beta gamma delta zeta eta theta kappa lambda mu nu xi rho sigma tau phi chi psi omega'.split(' '),
);

const escape = (name: string): string => name.replaceAll('_', String.raw`\_`);

/** A name of the formula language: Greek letters as such, single letters with their index, words in italics. */
export const nameLatex = (name: string): string => {
  if (greek.has(name)) return `\\${name}`;
  if (name === 'epsilon') return String.raw`\varepsilon`;
  if (name === 'pi') return String.raw`\pi`;
  if (name === 'infinity') return String.raw`\infty`;
  if (name === 'cotangent') return String.raw`\bar{\ell}`;
  const [, letter, index] = /^([a-z])_?(\d*)$/.exec(name) ?? [];
  if (letter !== undefined) return index === '' || index === undefined ? letter : `${letter}_{${index}}`;
  return `\\mathit{${escape(name)}}`;
};

/** An axis, in the sans-serif of named tensor notation; the dots of a group are not part of its name. */
export const axisLatex = (axis: string): string => `\\mathsf{${escape(axis.replace('...', ''))}}`;

export const axesLatex = (axes: readonly string[]): string => axes.map(axisLatex).join(', ');

/** A word that stands for itself: the name of a choice or of a function. */
export const wordLatex = (word: string): string => `\\text{${escape(word)}}`;

export const operatorLatex = (name: string): string => `\\operatorname{${escape(name)}}`;
