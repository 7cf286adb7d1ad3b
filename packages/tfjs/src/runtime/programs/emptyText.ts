import type { LossCall } from '../lossCall.ts';

/** The mean of nothing, in a program. */
export const emptyText = ({ prepared }: LossCall): string => (prepared.empty === 'nan' ? 'nan' : '0.0');
