import { unionAxes } from '../../graph/axes.ts';
import type { Node } from '../../graph/node.ts';
import { partsOfScatter } from '../../graph/scatter.ts';
import type { NestsWriter } from './nestsWriter.ts';
import { claimName, homeOf, type Scope } from './scope.ts';
import { sizeNameOf } from './sizeNameOf.ts';
import { plural } from '../shared/identifiers.ts';
import type { StoredArray } from './task.ts';
import { valueName } from './valueName.ts';

/** Writes a nest that adds every value to an array of zeros at its position, and then what the additions lost. */
export const writeScatter = (writer: NestsWriter, scope: Scope, node: Node): StoredArray => {
  const { context } = writer;
  const { x, position, axis } = partsOfScatter(node);
  const axes = writer.axesOf(node, scope);
  const length = axes.map(sizeNameOf(context)).join(' * ');
  const root = homeOf(scope, []);
  const preferred = valueName(context, scope, node);
  const [sums, errors] = [plural(preferred), `${preferred}Errors`].map((wanted): StoredArray => {
    const name = claimName(root, wanted);
    root.lines.push(`const ${name} = new Float64Array(${length});`);
    return { name, axes };
  });
  if (sums === undefined || errors === undefined) throw new Error('a scatter has two arrays');
  const visited = unionAxes([x, position]);
  writer.write(scope, [{ action: { kind: 'scatter', sums, errors, axis, position }, value: x, axes: visited }], []);
  context.used.helpers.add('compensated');
  const { name } = sums;
  scope.lines.push(
    `for (let i = 0; i < ${name}.length; i++) ${name}[i] = compensated(${name}[i]!, ${errors.name}[i]!);`,
  );
  return sums;
};
