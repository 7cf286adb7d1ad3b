import type { Answer, Backend } from '../backend.ts';
import { statedBounds, type Bounds } from '../compare/bounds.ts';
import { compareResult } from '../compare/compareResult.ts';
import type { ExpectedError, ExpectedResult, VectorCase } from '../vectors/vectorCase.ts';
import type { CaseResult } from './caseResult.ts';
import { isLossInputError } from './isLossInputError.ts';
import { readAnswer } from './readAnswer.ts';

/** Says how far a backend may be off for a case that states no tolerance of its own. */
export type BoundsOf = (backend: Backend, loss: string, vector: VectorCase) => Bounds;

/** The tag of vectors whose numbers float32 cannot hold. */
const float64Only = 'float64-only';

type Outcome = Omit<CaseResult, 'loss' | 'id'>;

/** Runs one case and judges it, whatever anybody expects of it. */
export async function runCase(
  backend: Backend,
  loss: string,
  vector: VectorCase,
  boundsOf: BoundsOf,
): Promise<CaseResult> {
  return { loss, id: vector.id, ...(await judge(backend, loss, vector, boundsOf)) };
}

async function judge(backend: Backend, loss: string, vector: VectorCase, boundsOf: BoundsOf): Promise<Outcome> {
  const { inputs, options, expected } = vector;
  if (backend.dtype === 'float32' && vector.tags.includes(float64Only)) {
    return { status: 'unsupported', detail: 'needs float64' };
  }
  const answered = await settle(async () => readAnswer(await backend.run(loss, inputs, options)));
  if ('thrown' in answered) return judgeError(answered.thrown, expected);
  const answer = answered.value;
  if ('unsupported' in answer) return { status: 'unsupported', detail: answer.unsupported };
  if ('error' in expected) return { status: 'failed', detail: `${refusal(expected)}, got a result` };
  const bounds = await settle(async () => boundsFor(backend, loss, vector, expected, boundsOf));
  if ('thrown' in bounds) return { status: 'failed', detail: `no error bounds: ${String(bounds.thrown)}` };
  return judgeAnswer(answer, expected, bounds.value, backend.dtype, Object.keys(inputs));
}

type Settled<Value> = { readonly value: Value } | { readonly thrown: unknown };

async function settle<Value>(action: () => Promise<Value>): Promise<Settled<Value>> {
  try {
    return { value: await action() };
  } catch (thrown) {
    return { thrown };
  }
}

function boundsFor(
  backend: Backend,
  loss: string,
  vector: VectorCase,
  expected: ExpectedResult,
  boundsOf: BoundsOf,
): Bounds {
  return vector.tolerance === undefined ? boundsOf(backend, loss, vector) : statedBounds(expected, vector.tolerance);
}

function judgeAnswer(
  answer: Answer,
  expected: ExpectedResult,
  bounds: Bounds,
  dtype: 'float64' | 'float32',
  inputs: readonly string[],
): Outcome {
  const { worst, problems } = compareResult(answer, expected, bounds, dtype, inputs);
  const evidence = answer.evidence === undefined ? {} : { evidence: answer.evidence };
  if (problems.length === 0) return { status: 'passed', worst, ...evidence };
  return { status: 'failed', worst, detail: problems.join('\n'), ...evidence };
}

function judgeError(thrown: unknown, expected: ExpectedResult | ExpectedError): Outcome {
  if (!('error' in expected)) return { status: 'failed', detail: String(thrown) };
  if (!isLossInputError(thrown)) return { status: 'failed', detail: `${refusal(expected)}, got ${String(thrown)}` };
  if (thrown.input === expected.error.input) return { status: 'passed' };
  return { status: 'failed', detail: `${refusal(expected)}, got one about ${thrown.input}: ${thrown.message}` };
}

function refusal({ error }: ExpectedError): string {
  return `expected a LossInputError about ${error.input}`;
}
