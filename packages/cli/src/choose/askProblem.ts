import { confirm, isCancel, select } from '@clack/prompts';
import { UsageError } from '../usageError.ts';
import type { Terminal } from '../terminal.ts';
import { conditionNames, conditions } from './conditions.ts';
import type { Problem } from './recommend.ts';

/** Asks a person for what the command line has not said. */
export async function askProblem(
  given: Partial<Problem>,
  tasks: readonly string[],
  dialogue: Terminal['dialogue'],
): Promise<Problem> {
  const task =
    given.task ??
    (await answered(
      select({
        ...dialogue,
        message: 'What is to be learned?',
        options: tasks.map((value) => ({ value, label: value })),
      }),
    ));
  const labels =
    given.labels ??
    (await answered(
      select({
        ...dialogue,
        message: 'What are the targets?',
        options: [
          {
            value: 'numbers' as const,
            label: 'numbers',
            hint: 'measurements, probabilities, one-hot vectors, embeddings',
          },
          { value: 'integers' as const, label: 'integers', hint: 'the index of the right class' },
        ],
      }),
    ));
  const facts: Partial<Record<(typeof conditionNames)[number], boolean>> = {};
  for (const name of conditionNames) {
    const { question } = conditions[name];
    facts[name] = given[name] ?? (await answered(confirm({ ...dialogue, message: question, initialValue: false })));
  }
  return { task, labels, ...facts };
}

async function answered<Value>(question: Promise<Value | symbol>): Promise<Value> {
  const answer = await question;
  if (isCancel(answer)) throw new UsageError('nothing was chosen');
  return answer;
}
