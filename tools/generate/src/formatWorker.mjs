// Plain JavaScript, for a thread may not know what compiles the TypeScript around it.
import { parentPort, workerData } from 'node:worker_threads';
import * as babel from 'prettier/plugins/babel';
import * as estree from 'prettier/plugins/estree';
import { format } from 'prettier/standalone';

parentPort?.on('message', async ({ id, text }) => {
  try {
    parentPort?.postMessage({ id, text: await format(text, { ...workerData, plugins: [babel, estree] }) });
  } catch (error) {
    parentPort?.postMessage({ id, error });
  }
});
