import * as ort from 'onnxruntime-web'; import { offer } from './page.ts'; (globalThis as any).skipEmpty = true; await offer(ort);
