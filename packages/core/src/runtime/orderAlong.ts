/**
 * For every line of an array along an axis: the positions of its elements in ascending order, equal ones in their own
 * order, NaN last.
 *
 * @param size the length of the axis.
 * @param stride the distance between neighbours along it.
 */
export function orderAlong(keys: ArrayLike<number>, size: number, stride: number): Int32Array {
  const order = new Int32Array(keys.length);
  const line = new Float64Array(size);
  const positions = new Int32Array(size);
  for (let start = 0; start < keys.length; start += size * stride) {
    for (let offset = start; offset < start + stride; offset++) {
      for (let position = 0; position < size; position++) {
        line[position] = keys[offset + position * stride] ?? Number.NaN;
        positions[position] = position;
      }
      positions.sort((one, other) => compare(line[one] ?? 0, line[other] ?? 0) || one - other);
      for (let place = 0; place < size; place++) order[offset + place * stride] = positions[place] ?? 0;
    }
  }
  return order;
}

function compare(one: number, other: number): number {
  if (one < other) return -1;
  if (one > other) return 1;
  return Number(Number.isNaN(one)) - Number(Number.isNaN(other));
}
