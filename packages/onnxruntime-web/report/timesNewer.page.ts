import * as runtime from 'onnxruntime-web/webgpu';
import { offerTimes } from './offerTimes.ts';

offerTimes(runtime);
