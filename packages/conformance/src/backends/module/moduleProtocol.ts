import type { PageCall, Reply } from '../browser/pageProtocol.ts';

/** What is asked of a thread that holds a backend. */
export type ModuleCall =
  | { readonly method: 'describe' }
  | { readonly method: 'start' }
  | ({ readonly method: 'run' } & PageCall)
  | { readonly method: 'stop' };

/** What a module says about its backend. */
export interface ModuleDescription {
  readonly name: string;
  readonly dtype: 'float64' | 'float32';
}

/** The answer to the call with the same number. */
export interface ModuleAnswer {
  readonly id: number;
  readonly reply: Reply<unknown>;
}
