import type { Tensor } from '../vectors/tensor.ts';
import type { OptionValue } from '../vectors/vectorCase.ts';

const largest = 65504;
const leastNormal = 2 ** -14;
const least = 2 ** -24;

/** Whether a float16 number is just that. */
export function isHalf(number: number): boolean {
  const magnitude = Math.abs(number);
  if (!Number.isFinite(number) || number === 0) return true;
  if (magnitude > largest) return false;
  const unit = magnitude < leastNormal ? least : 2 ** (Math.floor(Math.log2(magnitude)) - 10);
  return Number.isInteger(magnitude / unit);
}

/** float16 numbers as bits. @throws Error for any other number. */
export function toHalves(numbers: readonly number[]): Uint16Array<ArrayBuffer> {
  return Uint16Array.from(numbers, (number) => {
    const half = Math.abs(number);
    if (!isHalf(number)) throw new Error(`${number} is no float16 number`);
    if (Number.isNaN(half)) return 0x7e00;
    const sign = number < 0 || Object.is(number, -0) ? 0x8000 : 0;
    if (half === Infinity) return sign | 0x7c00;
    if (half < leastNormal) return sign | (half * 2 ** 24);
    const exponent = Math.floor(Math.log2(half));
    return sign | (((exponent + 15) << 10) + (half / 2 ** exponent - 1) * 2 ** 10);
  });
}

/** The numbers that float16 bits are. */
export function fromHalves(bits: Uint16Array): number[] {
  return Array.from(bits, (half) => {
    const [sign, exponent, fraction] = [half >> 15 === 0 ? 1 : -1, (half >> 10) & 31, (half & 1023) / 1024];
    if (exponent === 31) return fraction === 0 ? sign * Infinity : Number.NaN;
    return exponent === 0 ? sign * fraction * 2 ** -14 : sign * (1 + fraction) * 2 ** (exponent - 15);
  });
}

/** Whether a tensor can be given as float16 and mean the same; parameters are numbers in the model. */
export function hasHalves(given: OptionValue | Tensor): boolean {
  return typeof given !== 'object' || given.dtype === 'int32' || given.data.every(isHalf);
}
