/** Lengths of the axes by name. */
export type Sizes = Readonly<Record<string, number>>;

export const lengthOf = (axes: readonly string[], sizes: Sizes): number =>
  axes.reduce((product, axis) => product * (sizes[axis] ?? 1), 1);

/** Row-major strides of `own` for a walk over `axes`; 0 along an axis that `own` lacks, for it is constant there. */
export const stridesOver = (axes: readonly string[], own: readonly string[], sizes: Sizes): readonly number[] =>
  axes.map((axis) => {
    const position = own.indexOf(axis);
    return position === -1 ? 0 : lengthOf(own.slice(position + 1), sizes);
  });

/** For every position of a row-major walk over `axes`: the offset in an array on the axes `own`. */
export const offsetsOver = (axes: readonly string[], own: readonly string[], sizes: Sizes): Int32Array => {
  const offsets = new Int32Array(lengthOf(axes, sizes));
  const strides = stridesOver(axes, own, sizes);
  const lengths = axes.map((axis) => sizes[axis] ?? 1);
  for (let flat = 0; flat < offsets.length; flat++) {
    let rest = flat;
    let offset = 0;
    for (let k = axes.length - 1; k >= 0; k--) {
      const length = lengths[k] ?? 1;
      offset += (rest % length) * (strides[k] ?? 0);
      rest = Math.floor(rest / length);
    }
    offsets[flat] = offset;
  }
  return offsets;
};
