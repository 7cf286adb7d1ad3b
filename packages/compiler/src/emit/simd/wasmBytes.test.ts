import { describe, expect, it } from 'vitest';
import { localGet } from './instructions.ts';
import { signed, unsigned, valueType, wasmModule } from './wasmBytes.ts';

describe('integers in LEB128', () => {
  it.each([
    [0, [0]],
    [127, [0x7f]],
    [128, [0x80, 0x01]],
    [624_485, [0xe5, 0x8e, 0x26]],
    [2 ** 32 - 1, [0xff, 0xff, 0xff, 0xff, 0x0f]],
  ])('writes %d without a sign', (value, bytes) => expect(unsigned(value)).toEqual(bytes));

  it.each([
    [0, [0]],
    [63, [0x3f]],
    [64, [0xc0, 0x00]],
    [-1, [0x7f]],
    [-64, [0x40]],
    [-65, [0xbf, 0x7f]],
    [-123_456, [0xc0, 0xbb, 0x78]],
  ])('writes %d with a sign', (value, bytes) => expect(signed(value)).toEqual(bytes));
});

describe('wasmModule', () => {
  it('writes modules that engines accept', () => {
    const nothing = { parameters: [valueType.i32], locals: [valueType.v128], code: [], exportName: 'nothing' };
    expect(WebAssembly.validate(Uint8Array.from(wasmModule([nothing])))).toBe(true);
    const leftover = { ...nothing, code: localGet(0) };
    expect(WebAssembly.validate(Uint8Array.from(wasmModule([leftover])))).toBe(false);
  });
});
