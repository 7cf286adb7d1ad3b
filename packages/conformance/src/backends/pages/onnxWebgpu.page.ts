import * as runtime from 'onnxruntime-web/webgpu';
import { offerOnnx } from './offerOnnx.ts';

offerOnnx('ort-webgpu', runtime, 'WebGpuExecutionProvider');
