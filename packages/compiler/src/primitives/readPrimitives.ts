import { parse } from 'yaml';
import * as z from 'zod';
import type { Budget, ErrorBudget, PrimitiveTable } from './primitiveTable.ts';

const targets = ['core', 'tfjs', 'onnx'] as const;

const errorBudget = z
  .union([
    z.number(),
    z.strictObject({ ulp: z.number(), slope: z.number().default(0), absolute: z.number().default(0) }),
  ])
  .transform((value) => (typeof value === 'number' ? { ulp: value, slope: 0, absolute: 0 } : value));

const exact = { ulp: 0, slope: 0, absolute: 0 };

const everywhere = (all: ErrorBudget): Budget => ({
  double: all,
  single: all,
  kernel: all,
  gpu: all,
  program: all,
});

const budget = z.union([
  z.number().transform((ulp) => everywhere({ ...exact, ulp })),
  z
    .strictObject({
      double: errorBudget,
      single: errorBudget,
      kernel: errorBudget.optional(),
      gpu: errorBudget,
      program: errorBudget.optional(),
    })
    .transform(({ kernel, program, ...rest }) => ({
      ...rest,
      kernel: kernel ?? rest.single,
      program: program ?? rest.gpu,
    })),
]);

const lowering = z
  .strictObject({ every: z.string(), core: z.string(), tfjs: z.string(), onnx: z.string() })
  .partial()
  .transform(({ every, ...own }) => {
    const entries = targets.flatMap((target) => {
      const formula = own[target] ?? every;
      return formula === undefined ? [] : [[target, formula] as const];
    });
    return Object.fromEntries(entries);
  });

const shared = {
  arguments: z.array(z.string()),
  function: z.string().optional(),
  internal: z.boolean().default(false),
  dtype: z.enum(['float', 'integer', 'mask', 'same']),
  operands: z.enum(['float', 'integer', 'mask', 'number']).optional(),
  facts: z.array(z.enum(['finite', 'nonnegative', 'positive', 'nonpositive', 'even', 'bounded'])).default([]),
  lowering: lowering.default({}),
  // A primitive that is lowered everywhere has the budget of what it is lowered to.
  budget: budget.default(everywhere(exact)),
  latex: z.string(),
};

const operandsOf = (dtype: 'float' | 'integer' | 'mask' | 'same'): 'float' | 'integer' | 'mask' | 'number' =>
  dtype === 'same' ? 'number' : dtype;

/** A lone formula is that of the first argument. */
const adjointsOf = (
  adjoint: string | Readonly<Record<string, string>>,
  [first = '']: readonly string[],
): Readonly<Record<string, string>> => (typeof adjoint === 'string' ? { [first]: adjoint } : adjoint);

const table = z.strictObject({
  elementwise: z.record(
    z.string(),
    z.strictObject({ ...shared, derivative: z.record(z.string(), z.string()).default({}) }),
  ),
  along: z.record(
    z.string(),
    z.strictObject({
      ...shared,
      keeps: z.boolean().default(false),
      single: z.boolean().default(false),
      adjoint: z.union([z.string(), z.record(z.string(), z.string())]).optional(),
    }),
  ),
  definitions: z.record(
    z.string(),
    z.strictObject({ arguments: z.array(z.string()), along: z.boolean().default(false), formula: z.string() }),
  ),
});

/** Reads spec/primitives.yaml. Throws zod's error when an entry does not have the form that its head describes. */
export const readPrimitives = (text: string): PrimitiveTable => {
  const { elementwise, along, definitions } = table.parse(parse(text));
  const complete = Object.fromEntries(
    Object.entries(elementwise).map(([name, { function: written = name, operands, ...rest }]) => [
      name,
      { ...rest, function: written, operands: operands ?? operandsOf(rest.dtype) },
    ]),
  );
  const completeAlong = Object.fromEntries(
    Object.entries(along).map(([name, { function: written = name, operands, adjoint, ...rest }]) => [
      name,
      {
        ...rest,
        function: written,
        operands: operands ?? operandsOf(rest.dtype),
        ...(adjoint === undefined ? {} : { adjoint: adjointsOf(adjoint, rest.arguments) }),
      },
    ]),
  );
  return { elementwise: complete, along: completeAlong, definitions };
};
