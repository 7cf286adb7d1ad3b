import * as runtime from 'onnxruntime-web/webgpu';
import { offerFineTuning } from './offerFineTuning.ts';

offerFineTuning(runtime);
