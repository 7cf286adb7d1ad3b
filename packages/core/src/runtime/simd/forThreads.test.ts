import { expect, test } from 'vitest';
import { forThreads } from './forThreads.ts';

/** Exports a function that adds 1 to the float at an address of the memory that it imports; the first section is long. */
const moduleOf = (types: number): Uint8Array<ArrayBuffer> => {
  const type = [0x60, 0x01, 0x7f, 0x00];
  const size = 1 + 4 * types;
  const length = size < 128 ? [size] : [0x80 | (size & 0x7f), size >> 7];
  const text = (name: string): number[] => [name.length, ...new TextEncoder().encode(name)];
  const imported = [0x01, ...text('kernel'), ...text('memory'), 0x02, 0x00, 0x01];
  const exported = [0x01, ...text('add'), 0x00, 0x00];
  const body = [0x00, 0x20, 0x00, 0x20, 0x00, 0x2a, 0x02, 0x00, 0x43, 0x00, 0x00, 0x80, 0x3f, 0x92, 0x38, 0x02, 0x00];
  const code = [0x01, body.length + 1, ...body, 0x0b];
  const sections = [
    [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    [0x01, ...length, types, ...Array.from({ length: types }, () => type).flat()],
    [0x02, imported.length, ...imported],
    [0x03, 0x02, 0x01, 0x00],
    [0x07, exported.length, ...exported],
    [0x0a, code.length, ...code],
  ];
  return Uint8Array.from(sections.flat());
};

test.each([1, 40])('a module with %s types computes in a memory that threads share', (types) => {
  const memory = new WebAssembly.Memory({ initial: 2, maximum: 16, shared: true });
  const bytes = moduleOf(types);
  expect(() => new WebAssembly.Instance(new WebAssembly.Module(bytes), { kernel: { memory } })).toThrow('shared');
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(forThreads(bytes)), { kernel: { memory } });
  const add: unknown = exports['add'];
  if (typeof add !== 'function') throw new Error('the module exports add');
  add(8);
  expect(new Float32Array(memory.buffer)[2]).toBe(1);
});
