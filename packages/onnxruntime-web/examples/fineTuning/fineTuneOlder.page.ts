import * as runtime from 'onnxruntime-web';
import { offerFineTuning } from './offerFineTuning.ts';

offerFineTuning(runtime);
