import { suggest } from '../elaborate/suggest.ts';
import { SpecError, type SourceText } from './specError.ts';

/** What a property says about: nothing more, an input, or a number or a parameter. */
type Argument = 'none' | 'input' | 'bound';

/** The claims that a spec can make and tests check; elements are those of the unreduced loss. */
export const propertyTable: Readonly<Record<string, { readonly argument: Argument; readonly meaning: string }>> = {
  nonnegative: { argument: 'none', meaning: 'No element of the loss is below 0.' },
  'zero-at-target': { argument: 'none', meaning: 'The loss is exactly 0 where the first two inputs are equal.' },
  symmetric: { argument: 'none', meaning: 'Exchanging the first two inputs leaves the loss as it is.' },
  smooth: { argument: 'none', meaning: 'The gradient is continuous.' },
  'bounded-by': { argument: 'bound', meaning: 'No element of the loss is above the bound.' },
  'convex-in': { argument: 'input', meaning: 'The sum of the loss is a convex function of the input.' },
  'shift-invariant-in': {
    argument: 'input',
    meaning: 'Adding one number to all of the input along its last axis leaves the loss as it is.',
  },
  'scale-invariant-in': {
    argument: 'input',
    meaning: 'Multiplying the input by a positive number leaves the loss as it is.',
  },
  'gradient-bounded-by': {
    argument: 'bound',
    meaning:
      'No element of the gradient of the summed loss by the first input is larger than the bound, whatever the inputs.',
  },
};

/** A property as a spec writes it: `nonnegative`, `convex-in(prediction)`, `gradient-bounded-by(delta)`. */
export interface Property {
  readonly name: string;
  readonly argument?: string;
}

/** Reads a property. Throws SpecError for one that no test knows, or with an argument that does not fit. */
export const readProperty = (
  source: SourceText,
  inputs: readonly string[],
  parameters: readonly string[],
): Property => {
  const span = { start: 0, end: source.text.length };
  const [, name = source.text, argument] = /^([a-z-]+)(?:\(([^()]*)\))?$/.exec(source.text) ?? [];
  const entry = Object.hasOwn(propertyTable, name) ? propertyTable[name] : undefined;
  if (entry === undefined) {
    throw new SpecError(source, span, `unknown property "${name}"`, suggest(name, Object.keys(propertyTable)));
  }
  if (entry.argument === 'none') {
    if (argument !== undefined) throw new SpecError(source, span, `${name} has no argument`, `write ${name}`);
    return { name };
  }
  const known = entry.argument === 'input' ? inputs : parameters;
  const isNumber = entry.argument === 'bound' && /^\d+(\.\d+)?$/.test(argument ?? '');
  if (argument === undefined || !(isNumber || known.includes(argument))) {
    const what = entry.argument === 'input' ? 'an input' : 'a number or a parameter';
    throw new SpecError(source, span, `${name} needs ${what}`, suggest(argument ?? '', known));
  }
  return { name, argument };
};
