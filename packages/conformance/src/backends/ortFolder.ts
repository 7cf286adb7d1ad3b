/** Where a page finds the WebAssembly files of ONNX Runtime Web. */
export const ortFolder = 'onnxruntime-web';
