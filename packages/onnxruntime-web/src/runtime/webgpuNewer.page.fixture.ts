import * as runtime from 'onnxruntime-web/webgpu';
import { offerReport } from './webgpu.page.fixture.ts';

offerReport(runtime);
