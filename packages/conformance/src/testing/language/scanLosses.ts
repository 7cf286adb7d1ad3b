import type { LanguageLoss } from './languageLoss.ts';
import { conditionalRandomField } from './losses/conditionalRandomField.ts';
import { labelsInAnyAlignment } from './losses/labelsInAnyAlignment.ts';
import { listMle } from './losses/listMle.ts';
import { momentumAcrossABatch } from './losses/momentumAcrossABatch.ts';
import { sequencesOfSomeLength } from './losses/sequencesOfSomeLength.ts';
import { sinkhorn } from './losses/sinkhorn.ts';
import { softDynamicTimeWarping } from './losses/softDynamicTimeWarping.ts';

/** Losses whose formulas go step by step along an axis. */
export const scanLosses: readonly LanguageLoss[] = [
  softDynamicTimeWarping,
  listMle,
  sequencesOfSomeLength,
  momentumAcrossABatch,
  conditionalRandomField,
  sinkhorn,
  labelsInAnyAlignment,
];
