import { offerWebgpu } from './offerWebgpu.ts';

offerWebgpu();
