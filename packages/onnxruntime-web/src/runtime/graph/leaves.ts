import type { CallFacts, Dtype, Value } from './value.ts';

/** A number that is known while the graph is built; masks are 0 or 1. */
export function constant(number: number, dtype: Dtype = 'float'): Value {
  return { dtype, axes: [], origin: { kind: 'number', number }, onHost: () => number };
}

/** A tensor from outside, with one dimension per segment of the layout. */
export function input(name: string, dtype: Dtype, axes: readonly string[]): Value {
  return { dtype, axes, origin: { kind: 'input', input: name }, name };
}

/** A number that the model takes when it runs; masks are 0 or 1. */
export function parameter(name: string, dtype: Dtype): Value {
  const onHost = ({ parameters }: CallFacts): number => parameters[name] ?? Number.NaN;
  return { dtype, axes: [], origin: { kind: 'parameter', parameter: name }, onHost, name };
}

/** Positions or lengths of dimensions. */
export function vector(numbers: readonly number[]): Value {
  return { dtype: 'shape', axes: [], origin: { kind: 'vector', numbers } };
}
