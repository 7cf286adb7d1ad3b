import type { ShaderFunction } from './shaderFunctions.ts';

/** How one shading language writes what the programs have in common. */
export interface ShaderDialect {
  readonly statements: (common: string) => string;
  readonly function: (common: ShaderFunction) => string;
}

const toWgsl = (common: string): string =>
  common
    .replaceAll(/\b(?:float|int|bool) (\w+) = /g, 'var $1 = ')
    .replaceAll(/\bfloat\(/g, 'f32(')
    .replaceAll(/\bint\(/g, 'i32(')
    .replaceAll(/\bnan\b/g, 'uniforms.NAN')
    .replaceAll(/\binfinity\b/g, 'uniforms.INFINITY');

/** The language of WebGPU: types follow names, or are left out. */
export const wgsl: ShaderDialect = {
  statements: toWgsl,
  function: ({ name, parameters, body }) =>
    `fn ${name}(${parameters.map((parameter) => `${parameter} : f32`).join(', ')}) -> f32 {${toWgsl(body)}}`,
};

const toGlsl = (common: string): string => common.replaceAll(/\bnan\b/g, 'NAN');

/** The language of WebGL 2. A program declares the uniform `infinity`, which GLSL lacks. */
export const glsl: ShaderDialect = {
  statements: toGlsl,
  function: ({ name, parameters, body }) =>
    `float ${name}(${parameters.map((parameter) => `float ${parameter}`).join(', ')}) {${toGlsl(body)}}`,
};

/** What WGSL has as a built-in function. */
export const glslSelect = ['float', 'int', 'bool']
  .map((type) => `${type} select(${type} no, ${type} yes, bool mask) { return mask ? yes : no; }`)
  .join('\n');
