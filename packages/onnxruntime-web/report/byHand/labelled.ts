import type { GraphTensor } from '@losswright/onnxruntime-web';

/** Logits of rows, and the number of the class that each is. */
export const labelled = (rows: number, classes: number): readonly GraphTensor[] => [
  { name: 'logits', dimensions: [rows, classes] },
  { name: 'target', dimensions: [rows], elementType: 'int32' },
];
