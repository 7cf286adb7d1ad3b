import type { CompiledVariant, Domain, Equivalent, LossSpec } from '@losswright/compiler';
import { drawCalls, type DrawnCalls } from '../claims/drawCall.ts';
import type * as fc from 'fast-check';
import type { LawCall } from '../claims/lawCall.ts';

const isNamed = ({ code, only }: Equivalent, name: string): boolean =>
  name in only || new RegExp(`\\b${name}\\b`).test(code);

const isWithin = (domain: Domain, value: number | string | boolean): boolean => {
  if ('values' in domain) return domain.values.includes(value);
  const { low, high, includesLow, includesHigh } = domain.range;
  const number = Number(value);
  return (includesLow ? number >= low : number > low) && (includesHigh ? number <= high : number < high);
};

/** What a parameter may be when a line runs: what `only` lists, its default if the line does not name it, or anything. */
const settingsOf = (spec: LossSpec, line: Equivalent): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(spec.parameters).flatMap(([name, parameter]) => {
      const domain = line.only[name];
      if (domain !== undefined && 'values' in domain) return [[name, domain.values]];
      const { kind, default: byDefault = 'none' } = parameter;
      return isNamed(line, name) ? [] : [[name, [kind === 'mask' ? Number(byDefault) : byDefault]]];
    }),
  );

/** Whether a line is about this variant. */
export const coversVariant = (spec: LossSpec, line: Equivalent, { choices }: CompiledVariant): boolean => {
  const settings = settingsOf(spec, line);
  return Object.entries(choices).every(([name, choice]) => {
    const setting = settings[name];
    return !Array.isArray(setting) || setting.includes(choice) || (choice === 'given' && !setting.includes('none'));
  });
};

/** Whether all numbers of a call are where a line is the same loss. */
export const coversCall = ({ only }: Equivalent, { inputs, parameters }: LawCall): boolean =>
  Object.entries(only).every(([name, domain]) =>
    (inputs[name] ?? parameters[name] ?? []).every((value) => isWithin(domain, value)),
  );

/** Calls that a line may be about; `coversCall` says of which it is. */
export const drawCovered = (spec: LossSpec, line: Equivalent, variant: CompiledVariant): fc.Arbitrary<DrawnCalls> =>
  drawCalls(spec, variant, settingsOf(spec, line));
