import * as runtime from 'onnxruntime-web';
import { offerReport } from './webgpu.page.fixture.ts';

offerReport(runtime);
