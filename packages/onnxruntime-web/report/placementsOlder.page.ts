import * as runtime from 'onnxruntime-web';
import { offerPlacements } from './offerPlacements.ts';

offerPlacements(runtime);
