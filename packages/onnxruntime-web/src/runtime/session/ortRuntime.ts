import type * as onnxruntime from 'onnxruntime-web';

/** ONNX Runtime Web, whichever of its builds. */
export type OrtRuntime = Pick<typeof onnxruntime, 'InferenceSession' | 'Tensor' | 'env'>;

export type OrtTensor = onnxruntime.Tensor;
export type OrtSession = onnxruntime.InferenceSession;
export type SessionOptions = onnxruntime.InferenceSession.SessionOptions;
export type ExecutionProvider = onnxruntime.InferenceSession.ExecutionProviderConfig;
