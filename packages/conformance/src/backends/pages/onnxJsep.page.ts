import * as runtime from 'onnxruntime-web';
import { offerOnnx } from './offerOnnx.ts';

offerOnnx('ort-webgpu-jsep', runtime, 'JsExecutionProvider');
