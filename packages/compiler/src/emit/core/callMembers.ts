/** `const { prediction, class_weight: classWeight } = call.inputs;`, or nothing when nothing is read. */
export const destructure = (
  names: readonly string[],
  identifiers: ReadonlyMap<string, string>,
  source: string,
  fallback = '',
): readonly string[] => {
  if (names.length === 0) return [];
  const members = names.map((name) => {
    const identifier = identifiers.get(name) ?? name;
    const key = /^[a-z]\w*$/.test(name) ? name : JSON.stringify(name);
    return `${identifier === name ? name : `${key}: ${identifier}`}${fallback}`;
  });
  return [`const { ${members.join(', ')} } = ${source};`];
};
