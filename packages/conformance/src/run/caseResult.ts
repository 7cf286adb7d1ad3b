import type { Facts } from '../backend.ts';

/**
 * - `passed`: value and gradients are within their bounds, or the loss refused what it must refuse.
 * - `failed`: anything else, an error included.
 * - `unsupported`: the backend cannot run the case. Not a pass.
 * - `known deviation`: it failed, as the expectations file says.
 * - `unexpected pass`: it passed (or is unsupported) although the expectations file says that it fails.
 */
export type Status = 'passed' | 'failed' | 'unsupported' | 'known deviation' | 'unexpected pass';

/** What became of one case on one backend. */
export interface CaseResult {
  readonly loss: string;
  readonly id: string;
  readonly status: Status;
  /** The largest error in units of its bound; undefined where no numbers were compared. */
  readonly worst?: number;
  /** Why, for every status but `passed`. */
  readonly detail?: string;
  /** What shows where it was computed. */
  readonly evidence?: Facts;
}

/** What became of one backend. */
export interface BackendResult {
  readonly backend: string;
  readonly dtype: 'float64' | 'float32';
  /** What it ran on. */
  readonly facts: Facts;
  /** Why it did not run, or could not be believed, as a whole. */
  readonly problem?: string;
  readonly cases: readonly CaseResult[];
  readonly seconds: number;
}
