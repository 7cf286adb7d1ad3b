import { expect, it } from 'vitest';
import { huber } from '../index.ts';
import { computeInMemory, kernelBytes } from './computeInMemory.ts';

const pageBytes = 65_536;
const frame = pageBytes;

const pages = 2 + kernelBytes / pageBytes;

it.each([
  ['a memory of somebody else', { initial: pages }],
  ['one that threads share', { initial: pages, maximum: pages, shared: true }],
])('kernels compute where the arrays lie, in %s', (_, limits) => {
  const memory = new WebAssembly.Memory(limits);
  computeInMemory(memory, frame);
  const inMemory = (index: number): Float32Array => new Float32Array(memory.buffer, 1024 + 4096 * index, 1001);
  const [prediction, target, gradient] = [inMemory(0), inMemory(1), inMemory(2)];
  prediction.set(prediction.map((_, i) => Math.sin(i * i)));
  target.set(target.map((_, i) => 2 * Math.cos(i)));

  const expected = huber.valueAndGrad(prediction.slice(), target.slice());
  const options = { gradients: ['prediction'], into: { prediction: gradient } } as const;
  const { value, gradients } = huber.valueAndGrad(prediction, target, options);
  expect(gradients.prediction.data).toBe(gradient);
  expect(gradient).toEqual(expected.gradients.prediction.data);
  expect(value).toBe(expected.value);

  const used = new Uint8Array(memory.buffer).map((byte, i) => (i >= frame && i < frame + kernelBytes ? byte : 0));
  expect(used.some((byte) => byte !== 0)).toBe(true);
  const [rest] = [new Uint8Array(memory.buffer, frame + kernelBytes)];
  expect(rest.every((byte) => byte === 0)).toBe(true);
});
