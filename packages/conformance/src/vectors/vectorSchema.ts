import * as z from 'zod';
import { elementCount } from './tensor.ts';

/** What JSON cannot say stands as a string. */
const spelledNumbers: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
  '-0': -0,
};

const element = z
  .union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity', '-0'])], {
    error: 'expected a number, "NaN", "Infinity", "-Infinity" or "-0"',
  })
  .meta({ description: 'A number; the strings stand for what JSON cannot say.' });

const shape = z.array(z.int().nonnegative()).meta({ description: 'The lengths of the axes; [] for one number.' });

const tensor = z
  .strictObject({
    shape,
    dtype: z.enum(['float64', 'int32']),
    data: z.array(element).meta({ description: 'Row-major, as long as the product of the shape.' }),
  })
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

const gradients = z.record(name, tensor);

const result = z
  .strictObject({
    value: tensor.optional().meta({ description: 'Absent where only gradients are to be compared.' }),
    gradients: gradients.optional().meta({ description: 'By input; of an input that is absent none is compared.' }),
  })
  .superRefine(({ value, gradients: given = {} }, context) => {
    if (value !== undefined || Object.keys(given).length > 0) return;
    context.addIssue({ code: 'custom', message: 'expected a value, a gradient or an error' });
  })
  .transform(({ value, gradients: given = {} }) => ({ value, gradients: given }));

const error = z.strictObject({
  error: z.strictObject({ input: name.meta({ description: 'The input or option that the loss must refuse.' }) }),
});

const tolerance = z.strictObject({
  absolute: z.number().nonnegative().default(0),
  relative: z.number().nonnegative().default(0),
});

const vectorCase = z
  .strictObject({
    id: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'expected an id of letters, digits, ".", "_" and "-"')
      .meta({ description: 'Unique in its file.' }),
    source: z.string().min(1).meta({ description: 'Where the numbers come from, with versions.' }),
    tags: z.array(z.string()).default([]),
    inputs: z.record(name, tensor).meta({ description: "In the loss's order, by the names of its specification." }),
    options: z.record(name, option).default({}).meta({ description: 'Parameters and options by their spec names.' }),
    cotangent: tensor.optional().meta({ description: 'What arrives at the unreduced loss; default: ones.' }),
    tolerance: tolerance
      .optional()
      .meta({ description: 'Replaces the derived bound: absolute + relative · |expected|.' }),
    expected: z.union([result, error]),
    frameworks: z
      .record(z.string(), z.number())
      .optional()
      .meta({ description: 'What other frameworks return, by framework.' }),
  })
  .transform(({ cotangent, options, tolerance: stated, frameworks = {}, ...rest }) => ({
    ...rest,
    frameworks,
    tolerance: stated,
    options: cotangent === undefined ? options : { ...options, cotangent },
  }));

/** The form of a vector file, format 1; reading it replaces spelled numbers by numbers. */
export const vectorSchema = z
  .strictObject({
    $schema: z.string().optional(),
    format: z.literal(1),
    loss: name,
    cases: z.array(vectorCase).min(1),
  })
  .superRefine(({ cases }, context) => {
    const seen = new Set<string>();
    cases.forEach(({ id }, index) => {
      if (seen.has(id))
        context.addIssue({ code: 'custom', path: ['cases', index, 'id'], message: `the id ${id} is not unique` });
      seen.add(id);
    });
  })
  .meta({ title: 'Golden vectors of a Losswright loss, format 1' });

/** The form of what a loss is called with: a case of a vector file of which nothing is expected yet. */
export const callSchema = z
  .strictObject({
    id: z.string().optional(),
    inputs: z.record(name, tensor),
    options: z.record(name, option).default({}),
    cotangent: tensor.optional(),
    source: z.unknown().optional(),
    tags: z.unknown().optional(),
    tolerance: z.unknown().optional(),
    expected: z.unknown().optional(),
  })
  .transform(({ id, inputs, options, cotangent }) => ({
    ...(id === undefined ? {} : { id }),
    inputs,
    options: cotangent === undefined ? options : { ...options, cotangent },
  }));
