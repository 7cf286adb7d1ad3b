import { modelBackend } from './modelBackend.ts';

export default modelBackend('native-onnx-float64', 'float64');
