import { tensor, tidy } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { useBackend } from '../../testing/backends.ts';
import { shaderKernel } from './shaderKernels.ts';

const shader = { name: 'Twice', body: (declare: string) => `${declare} y = x + x; return y * exponent;` };

it('is a program where a backend has shaders, in the language of that backend', async () => {
  await useBackend('cpu');
  const programs: object[] = [];
  const run = (program: object) => {
    programs.push(program);
    return tensor([1]);
  };
  tidy(() => {
    const x = tensor([1, 2, 3], [3, 1]);
    shaderKernel({ runWebGPUProgram: run }, shader)?.(Object.create(null), x, 2);
    shaderKernel({ compileAndRun: run }, shader)?.(Object.create(null), x, 2);
  });
  const [webGpu = {}, webGl = {}] = programs;
  expect(webGpu).toMatchObject({ outputShape: [3, 1], dispatch: [1, 1, 1] });
  const code: unknown = Reflect.get(webGpu, 'getUserCode');
  expect(typeof code === 'function' && code()).toContain('let y = x + x;');
  expect(webGl).toMatchObject({ outputShape: [3, 1], userCode: expect.stringContaining('float y = x + x;') });
});

it('is none elsewhere', () => {
  expect(shaderKernel({}, shader)).toBeUndefined();
});
