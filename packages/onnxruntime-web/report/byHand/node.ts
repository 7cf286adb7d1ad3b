import type { GraphNode } from '@losswright/onnxruntime-web';

export const node = (
  operator: string,
  inputs: readonly string[],
  output: string,
  attributes: NonNullable<GraphNode['attributes']> = {},
): GraphNode => ({ operator, inputs, output, attributes });

export const scalar = (name: string, value: number) => ({ name, dimensions: [], data: [value] });
