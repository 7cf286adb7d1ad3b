// oxlint-disable-next-line import/no-unassigned-import -- it registers the backend
import '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs';
import { tfjsCases } from './cases.ts';
import { timeCase, type CaseTimes, type TfjsEffort } from './timeCase.ts';

/** What this page does for the benchmark. */
export interface TfjsPage {
  readonly use: (backend: string) => Promise<string>;
  /** Measures the case of a name on the backend in use. */
  readonly time: (name: string, effort: TfjsEffort) => Promise<CaseTimes>;
}

const use: TfjsPage['use'] = async (backend) => {
  for (const flag of ['WEBGPU_CPU_FORWARD', 'WEBGL_CPU_FORWARD']) tf.env().set(flag, false);
  await tf.setBackend(backend);
  await tf.ready();
  return tf.getBackend();
};

const time: TfjsPage['time'] = (name, effort) => {
  const found = tfjsCases.find((one) => one.name === name);
  if (found === undefined) throw new Error(`there is no case ${name}`);
  return timeCase(found, effort);
};

const page: TfjsPage = { use, time };
Object.assign(globalThis, { losswrightPage: page });
