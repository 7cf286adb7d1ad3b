import type { LanguageLoss } from './languageLoss.ts';
import { barlowTwins } from './losses/barlowTwins.ts';
import { lovaszHinge } from './losses/lovaszHinge.ts';
import { lovaszSoftmax } from './losses/lovaszSoftmax.ts';
import { ntXent } from './losses/ntXent.ts';
import { smoothRows } from './losses/smoothRows.ts';
import { sparsemax } from './losses/sparsemax.ts';
import { stepsToSuccessors } from './losses/stepsToSuccessors.ts';
import { sumsFromBothEnds } from './losses/sumsFromBothEnds.ts';
import { windows } from './losses/windows.ts';
import { matrixLosses } from './matrixLosses.ts';

/** Losses whose formulas use what the losses of the library use rarely or not yet. */
export const languageLosses: readonly LanguageLoss[] = [
  smoothRows,
  sumsFromBothEnds,
  lovaszHinge,
  lovaszSoftmax,
  sparsemax,
  barlowTwins,
  ntXent,
  windows,
  stepsToSuccessors,
  ...matrixLosses,
];
