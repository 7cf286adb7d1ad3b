import type { TensorInfo } from '@tensorflow/tfjs-core';

/** A function of single numbers, as a shader computes it. */
export interface ShaderFunction {
  /** Tells its programs from others. */
  readonly name: string;
  /**
   * The body of the function, in what WGSL and GLSL have in common: it reads `x`, `exponent`, `nan` and `infinity`, and
   * declares variables by the given word.
   */
  readonly body: (declare: 'let' | 'float') => string;
}

/** Runs a function on every element of a float32 tensor. */
export type ShaderKernel = (backend: object, x: TensorInfo, exponent: number) => TensorInfo;

type Run = (program: object, inputs: readonly TensorInfo[], dtype: 'float32', uniforms: object) => TensorInfo;

const workgroupSize = 128;

const onWebGpu =
  (run: Run, { name, body }: ShaderFunction): ShaderKernel =>
  (backend, x, exponent) => {
    const size = x.shape.reduce((product, length) => product * length, 1);
    const program = {
      variableNames: ['A'],
      outputShape: x.shape,
      shaderKey: `losswright_${name}`,
      size: true,
      workgroupSize: [workgroupSize, 1, 1],
      dispatchLayout: { x: x.shape.map((_, dimension) => dimension) },
      dispatch: [Math.ceil(size / workgroupSize), 1, 1],
      uniforms: 'exponent : f32,',
      getUserCode: () => `
        fn valueAt(x : f32) -> f32 {
          let exponent = uniforms.exponent;
          let nan = uniforms.NAN;
          let infinity = uniforms.INFINITY;
          ${body('let')}
        }
        fn main(index : i32) {
          if (index < uniforms.size) {
            setOutputAtIndex(index, valueAt(getAByOutputIndex(index)));
          }
        }`,
    };
    return run.call(backend, program, [x], 'float32', [{ type: 'float32', data: [exponent] }]);
  };

const onWebGl =
  (run: Run, { body }: ShaderFunction): ShaderKernel =>
  (backend, x, exponent) => {
    const program = {
      variableNames: ['A'],
      outputShape: x.shape,
      // Four elements a texel, like what comes before and after.
      packedInputs: true,
      packedOutput: true,
      customUniforms: ['exponent', 'infinity'].map((name) => ({ name, type: 'float' })),
      userCode: `
        float valueAt(float x) {
          float nan = NAN;
          ${body('float')}
        }
        void main() {
          vec4 x = getAAtOutCoords();
          setOutput(vec4(valueAt(x.r), valueAt(x.g), valueAt(x.b), valueAt(x.a)));
        }`,
    };
    return run.call(backend, program, [x], 'float32', [[exponent], [Infinity]]);
  };

const isRun = (value: unknown): value is Run => typeof value === 'function';

/** The function as a program for a backend of TensorFlow.js that has shaders; undefined on others. */
export const shaderKernel = (backend: object, shader: ShaderFunction): ShaderKernel | undefined => {
  const webGpu: unknown = Reflect.get(backend, 'runWebGPUProgram');
  if (isRun(webGpu)) return onWebGpu(webGpu, shader);
  const webGl: unknown = Reflect.get(backend, 'compileAndRun');
  return isRun(webGl) ? onWebGl(webGl, shader) : undefined;
};
