import type { GraphConstant, GraphNode, GraphTensor } from '@losswright/onnxruntime-web';

/** A tensor that a training changes. */
export interface Parameter {
  readonly name: string;
  readonly shape: readonly number[];
}

/** What a graph needs to change its parameters by gradient descent with momentum. */
export interface Descent {
  /** Every parameter, and how fast it moves. */
  readonly inputs: readonly GraphTensor[];
  readonly constants: readonly GraphConstant[];
  /** They read `gradient_<parameter>`. */
  readonly nodes: readonly GraphNode[];
  readonly outputs: readonly GraphTensor[];
}

const next = (name: string) => `next_${name}`;
const velocity = (name: string) => `velocity_${name}`;

/** velocity ← momentum · velocity + gradient, parameter ← parameter - learningRate · velocity */
export function descent(parameters: readonly Parameter[], learningRate: number, momentum: number): Descent {
  const state = parameters.flatMap(({ name, shape }) => [
    { name, dimensions: shape },
    { name: velocity(name), dimensions: shape },
  ]);
  return {
    inputs: state,
    constants: [
      { name: 'learning_rate', dimensions: [], data: [learningRate] },
      { name: 'momentum', dimensions: [], data: [momentum] },
    ],
    nodes: parameters.flatMap(({ name }) => [
      { operator: 'Mul', inputs: ['momentum', velocity(name)], output: `kept_${name}` },
      { operator: 'Add', inputs: [`kept_${name}`, `gradient_${name}`], output: next(velocity(name)) },
      { operator: 'Mul', inputs: ['learning_rate', next(velocity(name))], output: `step_${name}` },
      { operator: 'Sub', inputs: [name, `step_${name}`], output: next(name) },
    ]),
    outputs: state.map(({ name, dimensions }) => ({ name: next(name), dimensions })),
  };
}

/** Every parameter from where it begins, at rest. */
export function atRest(parameters: readonly Parameter[], begin: (parameter: Parameter) => Float32Array<ArrayBuffer>) {
  return parameters.flatMap((parameter) => {
    const { name, shape } = parameter;
    const data = begin(parameter);
    return [
      { name, shape, data },
      { name: velocity(name), shape, data: new Float32Array(data.length) },
    ];
  });
}
