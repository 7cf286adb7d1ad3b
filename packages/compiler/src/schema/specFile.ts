import * as z from 'zod';

/** Names in a spec: they become identifiers in generated code. */
const namePattern = /^[a-z][a-z0-9_]*$/;

const name = z.string().regex(namePattern);
const text = z.string().min(1);

const input = z.strictObject({
  shape: text.meta({ description: 'The named axes in order, such as "[batch..., class]"; "[]" for a scalar.' }),
  dtype: z.enum(['float', 'integer']),
  differentiable: z
    .boolean()
    .optional()
    .meta({ description: 'Whether the loss has a gradient for it; default false.' }),
  valid: text.optional().meta({ description: 'A mask over the elements; where it is false, the loss throws.' }),
  doc: text.optional(),
});

const choice = z.union([z.boolean(), name]);

const parameter = z.strictObject({
  shape: text.optional().meta({ description: 'Axes of the inputs, such as "[class]", for a tensor.' }),
  dtype: z
    .enum(['float', 'integer', 'mask'])
    .optional()
    .meta({ description: 'Of a number, by default a float; "mask" is true or false at run time.' }),
  default: z
    .union([z.number(), z.boolean(), name])
    .meta({ description: 'A number, one of the choices, true or false, or none.' }),
  range: text.optional().meta({ description: 'An interval such as "[0, 1]" or "(0, inf)".' }),
  choices: z.array(choice).min(2).optional(),
  doc: text.meta({ description: 'One sentence: what it does, and its unit.' }),
});

const number = z.union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity', '-0'])]);

/** Numbers as a vector writes them: YAML's, and words for those that JSON lacks. */
export type WrittenNumbers = z.infer<typeof number> | readonly WrittenNumbers[];

const numbers: z.ZodType<WrittenNumbers> = z.lazy(() => z.union([number, z.array(numbers)]));

const vector = z
  .object({
    value: numbers.meta({ description: 'The expected loss, reduced as the options say.' }),
    gradients: z.record(name, numbers).optional(),
    source: text.meta({ description: 'Where the numbers come from.' }),
  })
  .catchall(z.union([numbers, z.boolean(), z.string()]));

const setting = z.union([z.number(), z.boolean(), text]);

const difference = z
  .object({
    because: text.meta({ description: 'What the other framework does, and where.' }),
    value: numbers.meta({ description: 'What the other framework returns.' }),
    gradients: z.record(name, numbers).optional(),
    here: z
      .strictObject({ value: numbers, gradients: z.record(name, numbers).optional() })
      .optional()
      .meta({ description: 'What this loss returns.' }),
    code: text.optional().meta({ description: 'The call that differs, if it is another one.' }),
  })
  .catchall(z.union([numbers, z.boolean(), z.string()]));

const equivalent = z.union([
  text,
  z.strictObject({
    code: text.meta({ description: 'Code that gives the value with the default reduction.' }),
    only: z
      .record(name, z.union([setting, z.array(setting).min(1)]))
      .optional()
      .meta({ description: 'Where it is the same loss: values or intervals of parameters, intervals of inputs.' }),
    differs: z.array(difference).min(1).optional().meta({ description: 'Calls of which it makes something else.' }),
  }),
]);

/** The structure of a spec file. What it says about more than one place is checked afterwards. */
export const specFile = z
  .strictObject({
    name,
    family: name.meta({ description: 'The folder of the file, such as regression.' }),
    title: text,
    summary: text.meta({ description: 'One sentence.' }),
    inputs: z.record(name, input),
    parameters: z.record(name, parameter).optional(),
    formula: text.meta({ description: 'Lines of the formula language; the last one is the unreduced loss.' }),
    count: text.optional().meta({ description: 'How much an element counts in a mean; default 1.' }),
    gradient: z
      .record(name, z.union([text, z.strictObject({ formula: text, except: text })]))
      .optional()
      .meta({ description: 'Gradients by hand, in terms of cotangent, and where they are not the derived ones.' }),
    loss: z
      .union([text, z.record(name, z.record(name, text))])
      .meta({ description: 'The axes of the unreduced loss, such as "[batch...]", or by the choice of a parameter.' }),
    reductions: z
      .array(z.enum(['mean', 'sum', 'none', 'batch-mean']))
      .min(1)
      .meta({ description: 'The first one is the default.' }),
    properties: z.array(text).optional(),
    use: z.strictObject({ tasks: z.array(text).min(1), when: text.optional(), avoid: text.optional() }),
    definition: z
      .array(text)
      .min(1)
      .optional()
      .meta({ description: 'Which definition it is, where a name has several; one sentence each.' }),
    equivalents: z.record(z.string().regex(/^[a-z][a-z0-9_-]*$/), equivalent).optional(),
    references: z.array(text).optional(),
    vectors: z.array(vector).min(1),
  })
  .meta({ title: 'A Losswright loss' });

export type SpecFile = z.infer<typeof specFile>;
