import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSession, type Session } from '../testing.fixture.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const tsx = import.meta.resolve('tsx');

let session: Session;
beforeEach(() => {
  session = openSession();
});
afterEach(() => session.close());

/** `losswright check --watch` as a process, and what it has printed. */
function watchOf(pattern: string) {
  const words = ['--conditions=@losswright/source', '--import', tsx, main, 'check', pattern, '--watch'];
  const watching = spawn(process.execPath, words, { cwd: session.folder });
  let printed = '';
  const remember = (chunk: Buffer): void => {
    printed += chunk.toString();
  };
  watching.stdout.on('data', remember);
  watching.stderr.on('data', remember);
  return {
    prints: (text: string) => expect.poll(() => printed, { timeout: 20_000 }).toContain(text),
    end: async () => {
      watching.kill('SIGINT');
      await once(watching, 'exit');
    },
  };
}

describe('check --watch', () => {
  it.each(['spec', 'spec/**/*.loss.yaml', 'spec/mine.loss.yaml'])(
    'checks %s again whenever a spec changes',
    async (pattern) => {
      await session.losswright(['new', 'mine']);
      const file = join(session.folder, 'spec/mine.loss.yaml');
      const watching = watchOf(pattern);
      try {
        await watching.prints('1 spec, no mistakes');
        await watching.prints('watching for changes');
        writeFileSync(file, readFileSync(file, 'utf8').replace('error^2 / 2', 'eror^2 / 2'));
        await watching.prints('did you mean "error"?');
      } finally {
        await watching.end();
      }
    },
    60_000,
  );
});
