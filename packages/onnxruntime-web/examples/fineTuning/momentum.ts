import { after, next, type Optimizer, scalar } from './optimizer.ts';

const velocity = (name: string): string => `velocity_${name}`;

/** velocity ← momentum · velocity + gradient, parameter ← parameter - learningRate · velocity */
export function momentumDescent(learningRate: number, momentum: number): Optimizer {
  return {
    descent: (parameters) => {
      const inputs = parameters.flatMap(({ name, shape }) => [
        { name, dimensions: shape },
        { name: velocity(name), dimensions: shape },
      ]);
      return {
        inputs,
        constants: [scalar('learning_rate', learningRate), scalar('momentum', momentum)],
        nodes: parameters.flatMap(({ name }) => [
          { operator: 'Mul', inputs: ['momentum', velocity(name)], output: `kept_${name}` },
          { operator: 'Add', inputs: [`kept_${name}`, `gradient_${name}`], output: next(velocity(name)) },
          { operator: 'Mul', inputs: ['learning_rate', next(velocity(name))], output: `step_${name}` },
          { operator: 'Sub', inputs: [name, `step_${name}`], output: next(name) },
        ]),
        outputs: after(inputs),
      };
    },
    start: (parameters, begin) =>
      parameters.flatMap((parameter) => {
        const { name, shape } = parameter;
        const data = begin(parameter);
        return [
          { name, shape, data },
          { name: velocity(name), shape, data: new Float32Array(data.length) },
        ];
      }),
  };
}
