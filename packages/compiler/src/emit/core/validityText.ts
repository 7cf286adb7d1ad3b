import type { Node } from '../../graph/node.ts';
import type { LossSpec } from '../../schema/lossSpec.ts';
import { destructure } from './callMembers.ts';
import { identifiersOf } from './identifiersOf.ts';
import { writeKernel } from './kernelWriter.ts';
import { canonicalAxes, memoryAxes } from './lossLayout.ts';
import { printedComment } from '../shared/printedComment.ts';

/** The member of `firstInvalid` that looks for the first element of an input that breaks its condition. */
export const validityText = (spec: LossSpec, input: string, mask: Node): string => {
  const { identifiers, takenNames } = identifiersOf(spec);
  const axesOf = memoryAxes(spec);
  const axes = axesOf.get(input) ?? [];
  const { lines, used } = writeKernel({
    identifiers,
    takenNames: [...takenNames, 'context'],
    axesOf,
    lossAxes: axes,
    madeAxes: new Map(),
    authorNames: new Map(),
    canonicalAxes: canonicalAxes(spec),
    goals: [{ action: { kind: 'check', axes }, value: mask, axes }],
  });
  const isArray = (name: string): boolean => (axesOf.get(name) ?? []).length > 0;
  const scalars = [...used.parameters].filter((name) => !isArray(name));
  const arrays = [...used.inputs, ...[...used.parameters].filter(isArray)];
  const arrayIdentifiers = new Map([...identifiers.inputs, ...identifiers.parameters]);
  const absent = arrays.map((name) => `${arrayIdentifiers.get(name) ?? name} === undefined`).join(' || ');
  return [
    printedComment([spec.inputs[input]?.valid?.text.trim() ?? '']),
    `${input}(context) {`,
    ...destructure(arrays, arrayIdentifiers, 'context.arrays'),
    ...destructure(scalars, identifiers.parameters, 'context.parameters', ' = NaN'),
    ...destructure([...used.sizes], identifiers.sizes, 'context.sizes', ' = 0'),
    ...(absent === '' ? [] : [`if (${absent}) return -1;`]),
    ...lines,
    'return -1;',
    '},',
  ].join('\n');
};
