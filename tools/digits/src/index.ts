export { holdBackFifth } from './holdBackFifth.ts';
export type { LabelledImages } from './labelledImages.ts';
export { loadDigits } from './loadDigits.ts';
export { seededRandom } from './seededRandom.ts';
