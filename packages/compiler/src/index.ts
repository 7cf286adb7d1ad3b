export { compileLoss, type CompiledLoss, type CompiledVariant } from './compile/compileLoss.ts';
export type { Choices } from './compile/listVariants.ts';
export {
  doubleArithmetic,
  shaderArithmetic,
  singleArithmetic,
  storedSingleArithmetic,
  type Approximate,
  type Arithmetic,
} from './evaluate/approximate.ts';
export { createEvaluator, type LeafValues } from './evaluate/evaluate.ts';
export { lengthOf, offsetsOver, type Sizes } from './evaluate/gather.ts';
export type { Node } from './graph/node.ts';
export { printNode } from './graph/printNode.ts';
export type { PrimitiveTable, Target } from './primitives/primitiveTable.ts';
export { SpecError, type SourceText } from './schema/specError.ts';
