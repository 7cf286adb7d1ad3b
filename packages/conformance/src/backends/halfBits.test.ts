import { expect, it } from 'vitest';
import { fromHalves, isHalf, toHalves } from './halfBits.ts';

it('knows the bits that IEEE 754 gives to numbers', () => {
  const numbers = [0, -0, 1, -2, 65504, 2 ** -14, 2 ** -24, 1023 * 2 ** -24, Infinity, -Infinity, Number.NaN];
  const bits = [0, 0x8000, 0x3c00, 0xc000, 0x7bff, 0x400, 1, 0x3ff, 0x7c00, 0xfc00, 0x7e00];
  expect([...toHalves(numbers)]).toEqual(bits);
  expect(fromHalves(Uint16Array.from(bits))).toEqual(numbers);
});

it('knows every number that there is, and none between', () => {
  const all = fromHalves(Uint16Array.from({ length: 0x7c00 }, (_, bits) => bits));
  expect(all.every(isHalf)).toBe(true);
  expect([...toHalves(all)]).toEqual([...all.keys()]);
  expect(all.slice(1).some((number, i) => isHalf((number + (all[i] ?? 0)) / 2))).toBe(false);
  expect([65505, 65536, 1e300, 5e-324].some(isHalf)).toBe(false);
});
