import type { Value } from '../graph/value.ts';
import { plainName } from './dimensionsOf.ts';
import type { Step } from './orderValues.ts';

/**
 * Names every tensor of a graph: inputs and outputs by their own names, the rest by the author's name, or by what it
 * is, made unique with a number.
 */
export function nameSteps(
  steps: readonly Step[],
  inputs: readonly Value[],
  outputNames: ReadonlyMap<number, string>,
): ReadonlyMap<number, string> {
  const used = new Set(outputNames.values());
  for (const { origin } of [...inputs, ...steps.map(({ value }) => value)]) {
    if (origin.kind === 'input') used.add(origin.input);
    if (origin.kind === 'parameter') used.add(origin.parameter);
  }
  const counts = new Map<string, number>();
  const unique = (wanted: string): string => {
    let count = counts.get(wanted) ?? 1;
    let name = count === 1 ? wanted : `${wanted}_${count}`;
    while (used.has(name)) name = `${wanted}_${++count}`;
    counts.set(wanted, count);
    used.add(name);
    return name;
  };
  return new Map(
    steps.map(({ identity, value }) => {
      const { origin, name } = value;
      if (origin.kind === 'input') return [identity, origin.input];
      if (origin.kind === 'parameter') return [identity, origin.parameter];
      return [identity, outputNames.get(identity) ?? unique(name ?? describe(value))];
    }),
  );
}

function describe({ origin, onHost }: Value): string {
  switch (origin.kind) {
    case 'number':
      return `constant_${origin.number}`;
    case 'size':
    case 'index':
      return `${origin.kind}_${plainName(origin.axis)}`;
    case 'batch size':
      return 'batch_size';
    case 'bound':
      return origin.name;
    case 'shape':
      return ['shape', ...origin.along.map(plainName)].join('_');
    case 'vector':
      return ['vector', ...origin.numbers].join('_');
    case 'operation': {
      const operator = origin.operator.toLowerCase();
      // A scalar that an adapter computes should say how.
      return onHost === undefined ? operator : [operator, ...origin.operands.map(nameOf)].join('_');
    }
    default:
      return origin.kind;
  }
}

function nameOf(value: Value): string {
  const { origin, name } = value;
  return name ?? (origin.kind === 'number' ? String(origin.number) : describe(value));
}
