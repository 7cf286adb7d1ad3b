import * as core from '@losswright/core';
import * as published from '../src/index.ts';
import type { AnyLoss } from './compileInMemory.ts';

/** A loss of the core package whose types are not known before the test runs. */
export interface AnyCoreLoss {
  readonly valueAndGrad: (...call: readonly unknown[]) => {
    readonly gradients: Readonly<Record<string, { readonly data: ArrayLike<number> }>>;
  };
}

/** A loss of this package, and its twin in the core package. */
export interface PublishedLoss {
  readonly name: string;
  readonly loss: AnyLoss;
  readonly twin: AnyCoreLoss;
}

/** Every loss of this package. */
export const publishedLosses: readonly PublishedLoss[] = Object.entries(published).flatMap(([name, exported]) => {
  if (!('spec' in exported)) return [];
  const twin: unknown = Reflect.get(core, name);
  // What has a spec is a loss, and both packages export the same ones.
  return [{ name, loss: exported as unknown as AnyLoss, twin: twin as AnyCoreLoss }];
});
