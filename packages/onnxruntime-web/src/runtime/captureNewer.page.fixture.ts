import * as runtime from 'onnxruntime-web/webgpu';
import { offerCapture } from './capture.page.fixture.ts';

offerCapture(runtime);
