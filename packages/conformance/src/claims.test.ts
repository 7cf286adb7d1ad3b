import { propertyTable } from '@losswright/compiler';
import * as contracts from '@losswright/core/contracts';
import { describe, expect, it } from 'vitest';
import { claimedLoss } from './testing/claims/claimedLoss.ts';
import { laws } from './testing/claims/laws.ts';
import { tryClaim } from './testing/claims/tryClaim.ts';
import { readSpecs } from './catalogue/readSpecs.ts';
import { catalogue } from './catalogue/catalogue.ts';

const specs = await readSpecs(catalogue.specs);

const claims = specs.flatMap((spec) => {
  const contract = Object.values(contracts).find(({ specification }) => specification.name === spec.name);
  if (contract === undefined) throw new Error(`${spec.name} has no contract: generate it`);
  const loss = claimedLoss(spec, contract, specs);
  return loss.compiled.claims.map((claim) => [spec.name, claim.property.text, loss, claim] as const);
});

describe('every property that a specification claims', () => {
  it.each(claims)('%s is %s', async (_name, _text, loss, claim) => {
    await tryClaim(loss, claim);
  });
});

describe('the laws', () => {
  it('are those of the properties that a spec can claim', () => {
    expect(Object.keys(laws).toSorted()).toEqual(Object.keys(propertyTable).toSorted());
  });
});
