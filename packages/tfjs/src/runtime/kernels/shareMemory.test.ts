import { backend } from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { useBackend } from '../../../testing/backends.ts';
import { shareMemory } from './shareMemory.ts';

test('reaches the memory of the wasm backend of this version of TensorFlow.js', async () => {
  await useBackend('wasm');
  expect(shareMemory(backend())).toBe(true);
});

test('leaves a memory alone that is hidden, or that threads share, or that has no bytes left', async () => {
  await useBackend('cpu');
  expect(shareMemory(backend())).toBe(false);
  const pages = { initial: 1, maximum: 1 };
  const threads = new WebAssembly.Memory({ ...pages, shared: true });
  expect(shareMemory({ wasm: { asm: { memory: threads }, _malloc: () => 16 } })).toBe(false);
  const memory = new WebAssembly.Memory(pages);
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
