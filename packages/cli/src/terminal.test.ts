import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it('ends quietly when nobody reads on', async () => {
  const main = fileURLToPath(new URL('main.ts', import.meta.url));
  const loaders = ['--conditions=@losswright/source', '--import', 'tsx'];
  const command = spawn(process.execPath, [...loaders, main, 'explain', 'huber'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  command.stdout.destroy();
  const [complaint, [code]] = await Promise.all([text(command.stderr), once(command, 'exit')]);
  expect(complaint).toBe('');
  expect(code).toBe(0);
});
