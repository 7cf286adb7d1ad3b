const reserved = new Set(
  (
    'abstract arguments await boolean break byte case catch char class const continue debugger default delete do double else enum eval ' +
    'export extends false final finally float for function goto if implements import in instanceof int interface let long native new ' +
    'null package private protected public return short static super switch synchronized this throw throws transient true try typeof ' +
    'undefined var void volatile while with yield Infinity Math NaN Number Object Float32Array Float64Array Int32Array'
  ).split(' '),
);

/** class_weight -> classWeight; the dots of a group disappear. */
export const camelCase = (name: string): string =>
  name.replaceAll('.', '').replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

export const pascalCase = (name: string): string => {
  const camel = camelCase(name.replaceAll('-', '_'));
  return camel.slice(0, 1).toUpperCase() + camel.slice(1);
};

/** exponential -> exponentials, selected -> selectedValues: an array of values. */
export const plural = (name: string): string => (/(ed|s|x)$/.test(name) ? `${name}Values` : `${name}s`);

/** The preferred identifier, or the first numbered one that is neither taken nor a word of the language. */
export const freeIdentifier = (preferred: string, isTaken: (name: string) => boolean): string => {
  const isFree = (name: string) => !reserved.has(name) && !isTaken(name);
  if (isFree(preferred)) return preferred;
  for (let number = 2; ; number++) {
    const numbered = `${preferred}${number}`;
    if (isFree(numbered)) return numbered;
  }
};
