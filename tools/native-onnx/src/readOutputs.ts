import type { Answer, Tensor } from '@losswright/conformance';

const prefix = 'gradient_';

/** Reads an answer of `run_models.py`. */
export function readOutputs(response: unknown): Answer {
  if (hasError(response)) throw new Error(response.error);
  const outputs = outputsOf(response);
  const { value } = outputs;
  if (value === undefined) throw new Error('the model has no output called value');
  const gradients = Object.entries(outputs)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, tensor]) => [name.slice(prefix.length), tensor]);
  return { value, gradients: Object.fromEntries(gradients) };
}

interface Response {
  readonly outputs: Readonly<Record<string, { readonly shape: readonly number[]; readonly data: readonly unknown[] }>>;
}

function outputsOf(response: unknown): Readonly<Record<string, Tensor>> {
  // The two ends of this pipe are in this folder.
  const { outputs } = response as Response;
  return Object.fromEntries(
    Object.entries(outputs).map(([name, { shape, data }]) => [
      name,
      { shape, dtype: 'float64' as const, data: data.map(Number) },
    ]),
  );
}

function hasError(response: unknown): response is { readonly error: string } {
  return typeof response === 'object' && response !== null && 'error' in response;
}
