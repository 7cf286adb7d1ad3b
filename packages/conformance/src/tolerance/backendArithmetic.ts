import {
  doubleArithmetic,
  halfArithmetic,
  kernelArithmetic,
  plainDoubleArithmetic,
  programArithmetic,
  shaderArithmetic,
  singleArithmetic,
  storedSingleArithmetic,
  type Arithmetic,
  type Target,
} from '@losswright/compiler';

/** Which lowering a backend runs, and how it rounds. */
export interface BackendArithmetic {
  readonly target: Target;
  readonly arithmetic: Arithmetic;
}

const known: Readonly<Record<string, BackendArithmetic>> = {
  'core-float64': { target: 'core', arithmetic: doubleArithmetic },
  'core-float32': { target: 'core', arithmetic: kernelArithmetic },
  'core-float32-loops': { target: 'core', arithmetic: storedSingleArithmetic },
  'tfjs-cpu': { target: 'tfjs', arithmetic: singleArithmetic },
  'tfjs-wasm': { target: 'tfjs', arithmetic: singleArithmetic },
  'tfjs-webgl': { target: 'tfjs', arithmetic: programArithmetic },
  'tfjs-webgpu': { target: 'tfjs', arithmetic: programArithmetic },
  'ort-wasm': { target: 'onnx', arithmetic: singleArithmetic },
  'ort-wasm-float16': { target: 'onnx', arithmetic: halfArithmetic },
  'ort-wasm-float64': { target: 'onnx', arithmetic: plainDoubleArithmetic },
  'native-onnx': { target: 'onnx', arithmetic: singleArithmetic },
  'native-onnx-inputs': { target: 'onnx', arithmetic: singleArithmetic },
  'native-onnx-float16': { target: 'onnx', arithmetic: halfArithmetic },
  'native-onnx-float64': { target: 'onnx', arithmetic: plainDoubleArithmetic },
  'ort-webgpu': { target: 'onnx', arithmetic: shaderArithmetic },
  'ort-webgpu-jsep': { target: 'onnx', arithmetic: shaderArithmetic },
};

/** A foreign backend is held to what ours of the same precision are held to. */
export const arithmeticOf = (backend: {
  readonly name: string;
  readonly dtype: 'float64' | 'float32';
}): BackendArithmetic =>
  (Object.hasOwn(known, backend.name) ? known[backend.name] : undefined) ?? {
    target: 'core',
    arithmetic: backend.dtype === 'float64' ? doubleArithmetic : singleArithmetic,
  };
