import { parentPort, workerData } from 'node:worker_threads';
import { format } from 'prettier';

// Plain JavaScript, for a thread does not know what compiles the TypeScript around it.
parentPort?.on('message', async ({ id, text }) => {
  try {
    parentPort?.postMessage({ id, text: await format(text, workerData) });
  } catch (error) {
    parentPort?.postMessage({ id, error });
  }
});
