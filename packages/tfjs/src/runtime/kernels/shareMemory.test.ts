import { backend } from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { useBackend } from '../../../testing/backends.ts';
import { shareMemory } from './shareMemory.ts';

test('reaches the memory of the wasm backend of this version of TensorFlow.js', async () => {
  await useBackend('wasm');
  expect(shareMemory(backend())).toBe(true);
});

test('reaches the memory that threads share, which is not of the module', () => {
  const wasmMemory = new WebAssembly.Memory({ initial: 40, maximum: 40, shared: true });
  expect(shareMemory({ wasm: { asm: {}, wasmMemory, _malloc: () => 16 } })).toBe(true);
});

test('leaves a memory alone that is hidden, or that has no bytes left', async () => {
  await useBackend('cpu');
  expect(shareMemory(backend())).toBe(false);
  const memory = new WebAssembly.Memory({ initial: 1 });
  expect(shareMemory({ wasm: { asm: {} } })).toBe(false);
  expect(shareMemory({ wasm: { asm: { memory } } })).toBe(false);
  expect(shareMemory({ wasm: { asm: { memory }, _malloc: () => 0 } })).toBe(false);
});

test('follows a memory that grows', () => {
  const memory = new WebAssembly.Memory({ initial: 40 });
  let allocations = 0;
  const compiled = { asm: { memory }, _malloc: () => 1024 * ++allocations };
  expect(shareMemory({ wasm: compiled })).toBe(true);
  memory.grow(1);
  expect(shareMemory({ wasm: compiled })).toBe(true);
  expect(allocations).toBe(1);
});
