import type { CompiledLoss } from '../../compile/compileLoss.ts';
import { generatedHeader } from '../shared/generatedHeader.ts';
import type { ImportPaths } from '../shared/importPaths.ts';
import type { LossSpec, ParameterSpec } from '../../schema/lossSpec.ts';
import { isElementwise } from './isElementwise.ts';
import { boundsOf } from './boundsOf.ts';
import { lengthText } from './lengthText.ts';
import { sharedDimensions } from './sharedDimensions.ts';
import { callSpecificationOf, descriptionOf } from './specificationOf.ts';
import { validityText } from './validityText.ts';

const member = (object: string, name: string): string => `(call.${object}[${JSON.stringify(name)}] ?? 0)`;

/** The lengths of the axes that formulas make; every variant that makes an axis makes it as long. */
const madeAxesText = ({ spec, variants }: CompiledLoss): readonly string[] => {
  const names = {
    size: (axis: string) => member('sizes', axis),
    parameter: (name: string) => member('parameters', name),
  };
  const texts = new Map<string, string>();
  for (const [axis, length] of variants.flatMap(({ madeAxes }) => [...madeAxes])) {
    const text = lengthText(length, names);
    if ((texts.get(axis) ?? text) !== text)
      throw new Error(`${spec.name}: two choices make an axis "${axis}" of different lengths; give it two names`);
    texts.set(axis, text);
  }
  if (texts.size === 0) return [];
  return ['madeAxes: {', ...[...texts].map(([axis, text]) => `${JSON.stringify(axis)}: (call) => ${text},`), '},'];
};

const equalAxesText = ({ variants }: CompiledLoss): readonly string[] =>
  variants.every(({ equalAxes }) => equalAxes.length === 0)
    ? []
    : [`equalAxes: ${JSON.stringify(variants.map(({ equalAxes }) => equalAxes))},`];

const sharedText = (loss: CompiledLoss): readonly string[] => {
  const shared = sharedDimensions(loss);
  return shared.size === 0 ? [] : [`sharedDimensions: ${JSON.stringify(Object.fromEntries(shared))},`];
};

type AllBounds = Readonly<Record<string, readonly [low: number, high: number]>>;

const hasIntegers = ({ inputs }: LossSpec): boolean => Object.values(inputs).some(({ dtype }) => dtype === 'integer');

/** The bounds of all inputs that have a condition; undefined where something else has to be checked. */
const allBounds = ({ spec, valid }: CompiledLoss): AllBounds | undefined => {
  if (hasIntegers(spec)) return undefined;
  const bounds = Object.entries(valid).map(([input, mask]) => [input, boundsOf(input, mask)] as const);
  const found = bounds.flatMap(([input, range]) =>
    range === undefined ? [] : [[input, [range.low, range.high]] as const],
  );
  return found.length === 0 || found.length < bounds.length ? undefined : Object.fromEntries(found);
};

const boundsText = (bounds: AllBounds): string =>
  `{ ${Object.entries(bounds)
    .map(([input, range]) => `${JSON.stringify(input)}: [${range.join(', ')}]`)
    .join(', ')} }`;

/** What reads and checks the calls of a loss: of the runtime's functions those that it needs, by member of its contract. */
const rulesOf = (loss: CompiledLoss, bounds: AllBounds | undefined): Readonly<Record<string, string>> => {
  const { spec, valid } = loss;
  const parameters = Object.values(spec.parameters);
  const isNumber = ({ kind, axes, default: byDefault }: ParameterSpec): boolean =>
    (kind === 'float' || kind === 'integer') && axes.length === 0 && typeof byDefault === 'number';
  const isChecked = hasIntegers(spec) || Object.keys(valid).length > 0;
  return {
    axes: isElementwise(loss) ? 'elementAxes' : 'namedAxes',
    ...(parameters.length === 0
      ? {}
      : { parameters: parameters.every(isNumber) ? 'numberParameters' : 'anyParameters' }),
    ...(isChecked ? { checkValues: bounds === undefined ? 'checkValues' : 'checkBounds' } : {}),
  };
};

/** The module that exports a loss's contract, without any kernel. */
export const contractModule = (loss: CompiledLoss, { runtime }: ImportPaths): string => {
  const { spec, valid } = loss;
  const specification = callSpecificationOf(loss);
  const conditions = Object.entries(valid).map(([input, mask]) => validityText(spec, input, mask));
  const bounds = allBounds(loss);
  const rules = rulesOf(loss, bounds);
  return [
    generatedHeader(spec),
    `import { ${[...Object.values(rules), 'describeLoss'].sort().join(', ')}, type CallContract, type LossContract } from '${runtime}';`,
    '',
    '/** What calls need. */',
    'export const callContract: CallContract = {',
    `specification: ${JSON.stringify(specification)},`,
    ...Object.entries(rules).map(([member, rule]) => (member === rule ? `${rule},` : `${member}: ${rule},`)),
    ...(conditions.length === 0 ? [] : [`firstInvalid: {\n${conditions.join('\n')}\n},`]),
    ...(bounds === undefined ? [] : [`bounds: ${boundsText(bounds)},`]),
    ...equalAxesText(loss),
    ...madeAxesText(loss),
    ...sharedText(loss),
    '};',
    '',
    '/** The same, and what people want to know. */',
    `export const ${specification.exportName}: LossContract = /* @__PURE__ */ describeLoss(callContract, ${JSON.stringify(descriptionOf(loss))});`,
  ].join('\n');
};
