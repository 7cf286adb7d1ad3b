import type { LanguageLoss } from './languageLoss.ts';
import { crossCovariance } from './losses/crossCovariance.ts';
import { hiddenMarkovModel } from './losses/hiddenMarkovModel.ts';
import { retrieval } from './losses/retrieval.ts';
import { scoresOfSomeLength } from './losses/scoresOfSomeLength.ts';

/** Losses with sums of products that are products of matrices. */
export const matrixLosses: readonly LanguageLoss[] = [
  retrieval,
  scoresOfSomeLength,
  crossCovariance,
  hiddenMarkovModel,
];
