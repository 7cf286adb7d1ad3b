/** Numbers of a shape that broadcasts (NumPy's rules) to `shape`, spread over it, row-major. */
export const broadcastTensor = (
  data: ArrayLike<number>,
  own: readonly number[],
  shape: readonly number[],
): readonly number[] => {
  const aligned = [...shape.slice(own.length).map(() => 1), ...own];
  const count = shape.reduce((product, length) => product * length, 1);
  return Array.from({ length: count }, (_, flat) => {
    let rest = flat;
    let offset = 0;
    let stride = 1;
    for (let k = shape.length - 1; k >= 0; k--) {
      const length = shape[k] ?? 1;
      const position = rest % length;
      rest = Math.floor(rest / length);
      if (aligned[k] !== 1) offset += position * stride;
      stride *= aligned[k] ?? 1;
    }
    return data[offset] ?? 0;
  });
};
