import type { Target } from '../primitives/primitiveTable.ts';
import type { LossSpec } from '../schema/lossSpec.ts';
import { deriveLoss } from './deriveLoss.ts';
import { type CompiledLoss, lowerLoss } from './lowerLoss.ts';

export type { CompiledLoss, CompiledVariant } from './lowerLoss.ts';

/**
 * Compiles a spec for one backend; `losses` are those that its formula may call. Throws SpecError at the place of the
 * first mistake in one of its formulas. For `bounds`, what the interpreter knows a closer bound for stays whole.
 */
export const compileLoss = (
  spec: LossSpec,
  target: Target,
  losses: readonly LossSpec[] = [],
  purpose: 'code' | 'bounds' = 'code',
): CompiledLoss => lowerLoss(deriveLoss(spec, new Map(losses.map((loss) => [loss.name, loss]))), target, purpose);
