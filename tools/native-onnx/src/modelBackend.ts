import { hasHalves, type Backend, type OptionValue, type Tensor } from '@losswright/conformance';
import { prepareCall } from '@losswright/core/runtime';
import * as published from '@losswright/onnxruntime-web';
import { readOutputs } from './readOutputs.ts';
import { type Runner, startRunner } from './runner.ts';

/**
 * The models of one kind that `buildModel` writes, checked by ONNX's checker and run by ONNX Runtime in Python.
 *
 * @param dtype what tensors are.
 * @param are whether parameters are numbers in the models or inputs of them.
 */
export function modelBackend(name: string, dtype: Dtype, are: 'fixed' | 'inputs' = 'fixed'): Backend {
  let runner: Runner | undefined;
  return {
    name,
    dtype: dtype === 'float64' ? 'float64' : 'float32',
    start: async () => {
      runner = await startRunner();
      return readVersions(runner.greeting);
    },
    stop: async () => runner?.stop(),
    run: async (name, inputs, options) => {
      if (runner === undefined) throw new Error('the backend has not been started');
      const loss = lossOf(name);
      const { weights, cotangent, ...parameters } = optionsOf(loss, options);
      if (dtype === 'float16' && !Object.values({ ...inputs, ...options }).every(hasHalves)) {
        return { unsupported: 'not all of its inputs are float16 numbers' };
      }
      // A model does not look at the numbers, so they are checked here, as createLoss does.
      const call = prepareCall(
        loss.contract,
        loss.spec.inputs.flatMap(({ name }) => callInput(inputs[name])),
        {
          ...parameters,
          ...(weights === undefined ? {} : { weights }),
          ...(cotangent === undefined ? {} : { cotangent }),
        },
      );
      if (Object.values(call.sizes).includes(0)) return { unsupported: 'ONNX Runtime does not reduce empty tensors' };
      const model = published.buildModel(loss, {
        ...parameters,
        weights: weights !== undefined,
        cotangent: cotangent !== undefined,
        dtype,
        parameters: are,
        target: 'wasm',
        shapes: Object.fromEntries(Object.entries(inputs).map(([input, { shape }]) => [input, shape])),
      });
      const numbers = Object.entries(call.parameters).map(([parameter, value]) => [parameter, scalar(value)]);
      const given = Object.entries({
        ...inputs,
        ...Object.fromEntries(numbers),
        weights: options['weights'],
        cotangent: options['cotangent'],
      });
      const feeds = Object.fromEntries(given.filter(([, tensor]) => typeof tensor === 'object'));
      return readOutputs(await runner.ask({ model: Buffer.from(model).toString('base64'), feeds }));
    },
  };
}

type Dtype = NonNullable<published.BuildModelOptions['dtype']>;

function readVersions(greeting: unknown): Readonly<Record<string, string>> {
  if (typeof greeting !== 'object' || greeting === null) throw new Error(`expected versions, got ${String(greeting)}`);
  return Object.fromEntries(Object.entries(greeting).map(([name, version]) => [name, String(version)]));
}

function lossOf(name: string): published.Loss {
  const found = Object.values<unknown>(published).find((value) => isLoss(value) && value.spec.name === name);
  if (isLoss(found)) return found;
  throw new Error(`the package exports no loss ${name}`);
}

function isLoss(value: unknown): value is published.Loss {
  return typeof value === 'object' && value !== null && 'contract' in value && 'graphs' in value;
}

/** Parameters are called otherwise in JavaScript. */
function optionsOf({ spec }: published.Loss, options: Readonly<Record<string, OptionValue>>) {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]): [string, OptionValue] => [
      spec.parameters.find((parameter) => parameter.name === name)?.option ?? name,
      value,
    ]),
  );
}

/** A parameter that a model may take. */
function scalar(value: unknown): Tensor | undefined {
  return typeof value === 'number' ? { shape: [], dtype: 'float64', data: [value] } : undefined;
}

function callInput(tensor: Tensor | undefined) {
  if (tensor === undefined) return [];
  const { shape, dtype, data } = tensor;
  return [{ shape, dtype: dtype === 'int32' ? ('integer' as const) : ('float' as const), values: data }];
}
