import type { PlainError } from './pageProtocol.ts';

/** An error as plain data, which crosses every border. */
export function plainError(thrown: unknown): PlainError {
  if (!(thrown instanceof Error)) return { name: 'Error', message: String(thrown), input: undefined };
  const input = 'input' in thrown && typeof thrown.input === 'string' ? thrown.input : undefined;
  return { name: thrown.name, message: thrown.message, input };
}
