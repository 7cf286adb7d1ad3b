/** The number of elements of a shape. */
export function elementCount(lengths: readonly number[]): number {
  let product = 1;
  for (const length of lengths) product *= length;
  return product;
}

/** `[2, 3]` */
export function shapeText(shape: readonly (number | string)[]): string {
  return `[${shape.join(', ')}]`;
}

/** The coordinates of a flat row-major index. */
export function coordinatesOf(index: number, shape: readonly number[]): number[] {
  let rest = index;
  return shape
    .toReversed()
    .map((length) => {
      const coordinate = rest % length;
      rest = Math.floor(rest / length);
      return coordinate;
    })
    .reverse();
}

export function sameShape(one: readonly number[], other: readonly number[]): boolean {
  for (let dimension = 0; dimension < one.length; dimension++) if (one[dimension] !== other[dimension]) return false;
  return one.length === other.length;
}
