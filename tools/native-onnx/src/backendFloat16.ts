import { modelBackend } from './modelBackend.ts';

export default modelBackend('native-onnx-float16', 'float16');
