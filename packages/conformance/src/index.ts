export type { Answer, Backend, Facts, Unsupported } from './backend.ts';
export { hasHalves } from './backends/halfBits.ts';
export type { AddedLosses } from './backends/added/addedLosses.ts';
export { addLosses } from './backends/added/addedLosses.ts';
export { knownBackends } from './backends/knownBackends.ts';
export * from './catalogue/index.ts';
export { statedBounds, type Bounds } from './compare/bounds.ts';
export { compareResult, type ResultComparison } from './compare/compareResult.ts';
export { compareTensor, type Comparison } from './compare/compareTensor.ts';
export { errorInUnits } from './compare/errorInUnits.ts';
export { conform, type ConformRequest } from './conform/conform.ts';
export { loadBackends, type BackendLoaders } from './conform/loadBackends.ts';
export { RequestError } from './conform/requestError.ts';
export type { Expectation, Expectations } from './expectations/expectations.ts';
export { loadExpectations } from './expectations/loadExpectations.ts';
export { readExpectations } from './expectations/readExpectations.ts';
export { describeBackends, describeFailures } from './report/describeResults.ts';
export { jsonReport } from './report/jsonReport.ts';
export { junitReport } from './report/junitReport.ts';
export { legend, scoreboard } from './report/scoreboard.ts';
export type { BackendResult, CaseResult, Status } from './run/caseResult.ts';
export type { Course, Progress } from './run/runBackend.ts';
export type { BoundsOf } from './run/runCase.ts';
export { readAnswer } from './run/readAnswer.ts';
export { runConformance } from './run/runConformance.ts';
export { withDeadline } from './run/withDeadline.ts';
export { conforms, summarize, type Summary } from './run/summary.ts';
export { createBounds } from './tolerance/createBounds.ts';
export { readCallText, type LossCall } from './vectors/readCallText.ts';
export { readVectors } from './vectors/readVectors.ts';
export { specVectors } from './vectors/specVectors.ts';
export type { Tensor } from './vectors/tensor.ts';
export {
  qualifiedId,
  qualifiedIds,
  type ExpectedError,
  type ExpectedResult,
  type LossVectors,
  type OptionValue,
  type Tolerance,
  type VectorCase,
} from './vectors/vectorCase.ts';
export { VectorFileError } from './vectors/vectorFileError.ts';
export { vectorJsonSchema } from './vectors/vectorJsonSchema.ts';
export { writeVectorText } from './vectors/writeVectorText.ts';
