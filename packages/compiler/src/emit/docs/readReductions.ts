import { parse } from 'yaml';
import * as z from 'zod';

const text = z.string().min(1);
const numbers = z.union([z.number(), z.nan(), z.literal([Infinity, -Infinity])]);

const reductionsFile = z.strictObject({
  symbols: z.record(z.string(), text),
  reductions: z.record(
    z.enum(['mean', 'sum', 'none', 'batch-mean']),
    z.strictObject({ value: text, share: text, meaning: text }),
  ),
  normalizers: z.record(z.enum(['count', 'weights', 'nonzero']), z.strictObject({ divisor: text, meaning: text })),
  empty: z.record(z.enum(['zero', 'nan']), z.strictObject({ value: z.union([z.number(), text]), meaning: text })),
  examples: z.array(
    z.strictObject({
      reduction: z.enum(['mean', 'sum', 'none', 'batch-mean']),
      normalizer: z.enum(['count', 'weights', 'nonzero']).optional(),
      empty: z.enum(['zero', 'nan']).optional(),
      l: z.array(numbers),
      w: z.array(numbers).optional(),
      c: z.array(numbers).optional(),
      n: z.number().optional(),
      value: z.union([numbers, z.array(numbers)]),
    }),
  ),
});

export type Reductions = z.infer<typeof reductionsFile>;

/** Reads spec/reductions.yaml. Throws zod's error when it does not have its form. */
export const readReductions = (yaml: string): Reductions => reductionsFile.parse(parse(yaml));
