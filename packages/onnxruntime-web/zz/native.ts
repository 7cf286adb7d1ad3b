import * as ort from 'onnxruntime-web/webgpu'; import { offer } from './page.ts'; await offer(ort);
