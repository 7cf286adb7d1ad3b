import type { ParameterRules } from './parameterRules.ts';
import { readNumber } from './readNumber.ts';

/** For losses of one formula whose parameters are numbers. */
export const numberParameters: ParameterRules = {
  read: ({ name: loss, parameters }, options) => {
    const read: Record<string, number> = {};
    for (const parameter of parameters) {
      const { [parameter.option]: given = parameter.default } = options;
      read[parameter.name] = readNumber(loss, parameter, given);
    }
    return { variant: 0, parameters: read };
  },
};
