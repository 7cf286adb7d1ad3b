import type { LossSpec } from '../../schema/lossSpec.ts';

/** The first line of a generated file: where it comes from. */
export const generatedHeader = (spec: LossSpec): string =>
  `// Generated from ${spec.formula.file.replaceAll(/[\r\n]/g, ' ')}. Do not edit.`;
