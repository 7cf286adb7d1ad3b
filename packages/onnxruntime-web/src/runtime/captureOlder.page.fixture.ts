import * as runtime from 'onnxruntime-web';
import { offerCapture } from './capture.page.fixture.ts';

offerCapture(runtime);
