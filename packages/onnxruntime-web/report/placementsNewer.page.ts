import * as runtime from 'onnxruntime-web/webgpu';
import { offerPlacements } from './offerPlacements.ts';

offerPlacements(runtime);
