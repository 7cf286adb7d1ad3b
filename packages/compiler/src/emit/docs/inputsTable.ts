import type { AxisSpec, InputSpec, ParameterSpec } from '../../schema/lossSpec.ts';
import { camelCase } from '../shared/identifiers.ts';
import { cellCode, plain, table } from './markdown.ts';

export const shapeText = (axes: readonly AxisSpec[]): string =>
  `[${axes.map(({ name, length }) => (length === undefined ? name : `${name}=${length}`)).join(', ')}]`;

/** The inputs of a loss: shapes, dtypes, and what is refused. */
export const inputsTable = (inputs: Readonly<Record<string, InputSpec>>): string =>
  table(
    ['input', 'shape', 'dtype', 'gradient', 'meaning'],
    Object.entries(inputs).map(([name, { axes, dtype, differentiable, valid, doc }]) => [
      cellCode(camelCase(name)),
      cellCode(shapeText(axes)),
      dtype,
      differentiable ? 'yes' : 'no',
      [
        ...(doc === undefined ? [] : [plain(doc)]),
        ...(valid === undefined ? [] : [`An error unless ${cellCode(valid.text)}.`]),
      ].join(' '),
    ]),
  );

const acceptedText = ({ axes, kind, range, choices }: ParameterSpec): string => {
  if (choices !== undefined) return choices.map((choice) => cellCode(JSON.stringify(choice))).join(', ');
  if (kind === 'mask') return `${cellCode('true')}, ${cellCode('false')}`;
  const number = kind === 'integer' ? 'an integer' : 'a number';
  const within = range === undefined ? number : `${number} in ${cellCode(range.text)}`;
  return axes.length === 0 ? within : `${within}, or a tensor ${cellCode(shapeText(axes))}`;
};

/** The parameters of a loss, as the options of a call name them. */
export const parametersTable = (parameters: Readonly<Record<string, ParameterSpec>>): string =>
  table(
    ['option', 'accepts', 'default', 'meaning'],
    Object.entries(parameters).map(([name, parameter]) => [
      cellCode(camelCase(name)),
      acceptedText(parameter),
      parameter.default === undefined ? 'left out' : cellCode(JSON.stringify(parameter.default)),
      plain(parameter.doc),
    ]),
  );
