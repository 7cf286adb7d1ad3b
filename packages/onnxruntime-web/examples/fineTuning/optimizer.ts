import type { GraphConstant, GraphNode, GraphTensor } from '@losswright/onnxruntime-web';

/** A tensor that a training changes. */
export interface Parameter {
  readonly name: string;
  readonly shape: readonly number[];
}

/** What a graph needs to take its parameters one step downhill. */
export interface Descent {
  /** Every parameter, and what the optimizer remembers. */
  readonly inputs: readonly GraphTensor[];
  readonly constants: readonly GraphConstant[];
  /** They read `gradient_<parameter>`. */
  readonly nodes: readonly GraphNode[];
  /** For every input `x` what it is after the step, `next_x`. */
  readonly outputs: readonly GraphTensor[];
}

/** A tensor before the first step. */
export interface StartingTensor extends Parameter {
  readonly data: Float32Array<ArrayBuffer>;
}

export interface Optimizer {
  readonly descent: (parameters: readonly Parameter[]) => Descent;
  /** Every input of the descent as it is before the first step, the parameters as they begin. */
  readonly start: (
    parameters: readonly Parameter[],
    begin: (parameter: Parameter) => Float32Array<ArrayBuffer>,
  ) => readonly StartingTensor[];
}

export const next = (name: string): string => `next_${name}`;

export const scalar = (name: string, value: number): GraphConstant => ({ name, dimensions: [], data: [value] });

/** The outputs of a descent with these inputs. */
export const after = (inputs: readonly GraphTensor[]): readonly GraphTensor[] =>
  inputs.map(({ name, dimensions }) => ({ name: next(name), dimensions }));
