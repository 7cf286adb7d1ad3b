const largest = 65504;
const leastNormalExponent = -14;
const digits = 10;
const bias = 15;
const infinityBits = 0x7c00;
const notANumberBits = 0x7e00;

/** The bits of the float16 number that is nearest; the even one of two. */
export function toHalfBits(number: number): number {
  if (Number.isNaN(number)) return notANumberBits;
  const sign = number < 0 || Object.is(number, -0) ? 0x8000 : 0;
  const magnitude = Math.abs(number);
  const exponent = Math.max(exponentOf(magnitude), leastNormalExponent);
  const units = roundToEven(magnitude / 2 ** (exponent - digits));
  if (units * 2 ** (exponent - digits) > largest) return sign | infinityBits;
  // A subnormal number has no leading digit, which the smallest exponent would add; one that was rounded up carries over.
  return sign | (((exponent + bias - 1) << digits) + units);
}

/** The number that float16 bits are. */
export function fromHalfBits(bits: number): number {
  const sign = (bits & 0x8000) === 0 ? 1 : -1;
  const exponent = (bits & infinityBits) >> digits;
  const fraction = bits & (2 ** digits - 1);
  if (exponent === 2 * bias + 1) return fraction === 0 ? sign * Infinity : Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** (leastNormalExponent - digits);
  return sign * (2 ** digits + fraction) * 2 ** (exponent - bias - digits);
}

function exponentOf(magnitude: number): number {
  const [, high = 0] = new Uint32Array(Float64Array.of(magnitude).buffer);
  return (high >> 20) - 1023;
}

function roundToEven(units: number): number {
  const below = Math.floor(units);
  const rest = units - below;
  return rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below;
}
