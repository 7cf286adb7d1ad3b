export type { CompiledClaim } from './compile/compileClaims.ts';
export { compileLoss, type CompiledLoss, type CompiledVariant } from './compile/compileLoss.ts';
export { deriveLoss, type DerivedLoss } from './compile/deriveLoss.ts';
export { lowerLoss } from './compile/lowerLoss.ts';
export type { Choices } from './compile/listVariants.ts';
export {
  doubleArithmetic,
  halfArithmetic,
  kernelArithmetic,
  plainDoubleArithmetic,
  programArithmetic,
  shaderArithmetic,
  singleArithmetic,
  storedSingleArithmetic,
  type Approximate,
  type Arithmetic,
} from './evaluate/approximate.ts';
export { emitCore, writeCore } from './emit/core/emitCore.ts';
export { writeCoreIndex } from './emit/core/writeCoreIndex.ts';
export { camelCase } from './emit/shared/identifiers.ts';
export { emitDocs } from './emit/docs/emitDocs.ts';
export { definitionText } from './emit/docs/definitionText.ts';
export { emitDefinitionsDocs, type LossDefinition } from './emit/docs/emitDefinitionsDocs.ts';
export { emitDocsIndex } from './emit/docs/emitDocsIndex.ts';
export { gradientTexts } from './emit/docs/gradientTexts.ts';
export { emitReductionsDocs } from './emit/docs/emitReductionsDocs.ts';
export { readReductions } from './emit/docs/readReductions.ts';
export { emitOnnx, writeOnnx } from './emit/onnx/emitOnnx.ts';
export { checkTogether } from './emit/project/checkTogether.ts';
export { emitProject, projectTargets, type ProjectOptions, type ProjectTarget } from './emit/project/emitProject.ts';
export type { GeneratedFile } from './emit/shared/generatedFile.ts';
export { emitTfjs, writeTfjs } from './emit/tfjs/emitTfjs.ts';
export { writeAdapterIndex } from './emit/shared/writeAdapterIndex.ts';
export { parseFormula } from './formula/parseFormula.ts';
export { printExpression, printFormula } from './formula/printExpression.ts';
export type { Argument, BinaryOperator, Expression, Formula, Line } from './formula/syntax.ts';
export { createEvaluator, type LeafValues } from './evaluate/createEvaluator.ts';
export { lengthOf, offsetsOver, type Sizes } from './evaluate/gather.ts';
export type { Node } from './graph/node.ts';
export { printNode } from './graph/printNode.ts';
export type { PrimitiveTable, Target } from './primitives/primitiveTable.ts';
export type {
  AxisSpec,
  Choice,
  Difference,
  Domain,
  Equivalent,
  InputSpec,
  LossHeading,
  Losses,
  LossSpec,
  NestedNumbers,
  ParameterSpec,
  Property,
  Range,
} from './schema/lossSpec.ts';
export { propertyTable } from './schema/propertyTable.ts';
export { sourceFromText } from './schema/sourceFromText.ts';
export { specJsonSchema } from './schema/specJsonSchema.ts';
export { checkSpec, readSpec, SpecErrors } from './schema/readSpec.ts';
export { SpecError, type SourceText } from './schema/specError.ts';
