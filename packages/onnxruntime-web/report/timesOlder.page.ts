import * as runtime from 'onnxruntime-web';
import { offerTimes } from './offerTimes.ts';

offerTimes(runtime);
