import { modelBackend } from './modelBackend.ts';

export default modelBackend('native-onnx-inputs', 'float32', 'inputs');
