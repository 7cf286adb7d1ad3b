import type { Value } from './value.ts';

/** The values that a scan's steps are made of. */
export interface ScanParts {
  readonly axis: string;
  readonly initial: Value;
  /** The axes of the state beside the scanned one. */
  readonly axes: readonly string[];
  /** What the steps read beside the state; each gets the part of it that belongs to the step. */
  readonly read: Readonly<Record<string, Value>>;
  readonly next: (state: Value, read: Readonly<Record<string, Value>>) => Value;
  readonly isReversed: boolean;
}
