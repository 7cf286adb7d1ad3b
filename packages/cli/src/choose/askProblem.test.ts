import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../usageError.ts';
import { askProblem } from './askProblem.ts';

const tasks = ['classification', 'ranking', 'regression'];
const down = '\u001b[B';
const enter = '\r';
const interrupt = '\u0003';

/** A person who answers each question, as soon as it is shown, with the next of these keys. */
function personPressing(...answers: readonly (readonly string[])[]) {
  const input = new PassThrough();
  const shown: string[] = [];
  const waiting = [...answers];
  const output = new PassThrough();
  output.on('data', (chunk: Buffer) => {
    const text = chunk.toString();
    shown.push(text);
    if (!text.includes('?')) return;
    for (const key of waiting.shift() ?? []) setImmediate(() => input.write(key));
  });
  return { dialogue: { input, output }, shown };
}

describe('askProblem', () => {
  it('asks for everything', async () => {
    const { dialogue, shown } = personPressing([down, enter], [down, enter], ['y'], ['n']);
    expect(await askProblem({}, tasks, dialogue)).toEqual({
      task: 'ranking',
      labels: 'integers',
      outliers: true,
      imbalance: false,
    });
    expect(shown.join('')).toContain('What is to be learned?');
  });

  it('asks for nothing that was said', async () => {
    const { dialogue, shown } = personPressing([enter]);
    const given = { task: 'regression', outliers: true, imbalance: false } as const;
    expect(await askProblem(given, tasks, dialogue)).toEqual({ ...given, labels: 'numbers' });
    expect(shown.join('')).not.toContain('What is to be learned?');
  });

  it('ends where the person interrupts it', async () => {
    const { dialogue } = personPressing([interrupt]);
    await expect(askProblem({}, tasks, dialogue)).rejects.toThrow(UsageError);
  });
});
