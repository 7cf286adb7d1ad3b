/** What the runtime calls an axis among those of a call: its own name, without a group's dots. */
export const axisKey = (axis: string): string => axis.replaceAll('.', '');
