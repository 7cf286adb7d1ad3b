import { z } from 'zod';
import { elementCount } from './tensor.ts';

/** What JSON cannot say stands as a string. */
const spelledNumbers: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
  '-0': -0,
};

const element = z.custom<number | string>(
  (value) => typeof value === 'number' || (typeof value === 'string' && value in spelledNumbers),
  { error: 'expected a number, "NaN", "Infinity", "-Infinity" or "-0"' },
);

const shape = z.array(z.int().nonnegative());

const tensor = z
  .strictObject({ shape, dtype: z.enum(['float64', 'int32']), data: z.array(element) })
  .transform(({ data, ...rest }) => ({
    ...rest,
    data: data.map((value) => (typeof value === 'number' ? value : (spelledNumbers[value] ?? Number.NaN))),
  }))
  .superRefine((value, context) => {
    const wanted = elementCount(value.shape);
    if (value.data.length !== wanted) {
      const message = `expected ${wanted} numbers for the shape [${value.shape.join(', ')}], got ${value.data.length}`;
      context.addIssue({ code: 'custom', path: ['data'], message });
    }
    const fraction = value.dtype === 'int32' ? value.data.findIndex((number) => (number | 0) !== number) : -1;
    if (fraction >= 0) {
      const message = `expected an int32 number, got ${String(value.data[fraction])}`;
      context.addIssue({ code: 'custom', path: ['data', fraction], message });
    }
  });

const name = z.string().regex(/^[a-z][a-z0-9_]*$/, 'expected a name in snake_case');

const option = z.union([z.string(), z.number(), z.boolean(), tensor]);

const result = z.strictObject({ value: tensor, gradients: z.record(name, tensor) });

const error = z.strictObject({ error: z.strictObject({ input: name }) });

const vectorCase = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, 'expected an id in kebab-case'),
    source: z.string().min(1),
    tags: z.array(z.string()),
    inputs: z.record(name, tensor),
    options: z.record(name, option),
    cotangent: tensor.optional(),
    tolerance: z.strictObject({ absolute: z.number().nonnegative(), relative: z.number().nonnegative() }).optional(),
    expected: z.union([result, error]),
    frameworks: z.record(z.string(), z.number()).optional(),
  })
  .transform(({ cotangent, options, tolerance, frameworks = {}, ...rest }) => ({
    ...rest,
    frameworks,
    tolerance,
    options: cotangent === undefined ? options : { ...options, cotangent },
  }));

/** The form of a vector file, format 1; reading it replaces spelled numbers by numbers. */
export const vectorSchema = z
  .strictObject({ format: z.literal(1), loss: name, cases: z.array(vectorCase).min(1) })
  .superRefine(({ cases }, context) => {
    const seen = new Set<string>();
    cases.forEach(({ id }, index) => {
      if (seen.has(id))
        context.addIssue({ code: 'custom', path: ['cases', index, 'id'], message: `the id ${id} is not unique` });
      seen.add(id);
    });
  });
