const distance = (left: string, right: string): number => {
  let previous = Array.from({ length: right.length + 1 }, (_, i) => i);
  for (let i = 1; i <= left.length; i++) {
    const current = [i];
    for (let j = 1; j <= right.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[right.length] ?? 0;
};

/** Advice for a name that does not exist: the nearest known name, or the list of them. */
export const suggest = (name: string, known: readonly string[]): string => {
  const nearest = [...known].sort((a, b) => distance(name, a) - distance(name, b))[0];
  if (nearest !== undefined && distance(name, nearest) <= Math.ceil((name.length - 1) / 4)) {
    return `did you mean "${nearest}"?`;
  }
  return known.length === 0 ? 'there is nothing in scope' : `in scope: ${known.join(', ')}`;
};
