import * as ort from 'onnxruntime-web'; import { offer } from './page.ts'; await offer(ort);
