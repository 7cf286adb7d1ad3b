import { createAnswer } from './createAnswer.ts';
import { nodeThreads } from './nodeThreads.ts';
import type { PoolMessage } from './poolMessages.ts';

const answer = createAnswer();
const port = nodeThreads()?.parentPort;

if (port) {
  port.on('message', (message: PoolMessage) => {
    const reply = answer(message);
    if (reply !== undefined) port.postMessage(reply);
  });
} else {
  addEventListener('message', ({ data }: MessageEvent<PoolMessage>) => {
    const reply = answer(data);
    if (reply !== undefined) postMessage(reply);
  });
}
