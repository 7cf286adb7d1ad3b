import type { Answer, Backend } from '../backend.ts';
import type { OptionValue } from '../vectors/vectorCase.ts';
import type { Tensor } from '../vectors/tensor.ts';

type Call = Parameters<Backend['run']>;

/** Half the sum of squares of `x`, whose gradient is `x`; refuses a negative `scale`. Right on purpose. */
export async function halfSquares(_: string, inputs: Call[1], options: Call[2]): Promise<Answer> {
  const x = inputs['x'];
  if (x === undefined) throw new Error('there is no x');
  const scale = numberOf(options['scale']);
  if (scale < 0)
    throw Object.assign(new Error('scale: expected a positive number'), { name: 'LossInputError', input: 'scale' });
  const value = x.data.reduce((sum, element) => sum + (scale * element * element) / 2, 0);
  const gradient: Tensor = { ...x, data: x.data.map((element) => scale * element) };
  return { value: { shape: [], dtype: 'float64', data: [value] }, gradients: { x: gradient } };
}

/** A backend that is right, but for what is changed. */
export function toyBackend(changes: Partial<Backend> = {}): Backend {
  return { name: 'toy', dtype: 'float64', run: halfSquares, ...changes };
}

function numberOf(option: OptionValue | undefined): number {
  return typeof option === 'number' ? option : 1;
}
