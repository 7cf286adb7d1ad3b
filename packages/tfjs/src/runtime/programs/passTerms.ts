import type { Pass } from './lossPrograms.ts';

/** How a pass makes one value of the terms of all elements. */
export interface PassTerm {
  readonly name: string;
  readonly type: 'float' | 'int';
  /** A statement before the pass. */
  readonly start: string;
  /** A statement for each element. */
  readonly accumulate: string;
  /** The function that reduces what several threads have found. */
  readonly together: 'rowSum' | 'rowMaximum' | 'rowCount';
}

const added = (name: string, term: string): string => `${name} += ${term};`;

export const passTerms = ({ maxima = {}, sums = {}, counts = {} }: Pass): readonly PassTerm[] => [
  ...Object.entries(maxima).map(([name, term]) => ({
    name,
    type: 'float' as const,
    start: `float ${name} = -infinity;`,
    accumulate: `${name} = safeMax(${name}, ${term});`,
    together: 'rowMaximum' as const,
  })),
  ...Object.entries(sums).map(([name, term]) => ({
    name,
    type: 'float' as const,
    start: `float ${name} = 0.0;`,
    accumulate: added(name, term),
    together: 'rowSum' as const,
  })),
  ...Object.entries(counts).map(([name, term]) => ({
    name,
    type: 'int' as const,
    start: `int ${name} = 0;`,
    accumulate: added(name, term),
    together: 'rowCount' as const,
  })),
];
