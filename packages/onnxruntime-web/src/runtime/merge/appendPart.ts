import type { GraphProto, ValueInfoProto } from '../protobuf/generated/onnx_pb.ts';
import { renameNodes } from './renameNodes.ts';

const renamed = <Named extends { readonly name: string }>(values: readonly Named[], nameOf: (name: string) => string) =>
  values.map((value) => ({ ...value, name: nameOf(value.name) }));

/**
 * Puts a part behind a graph, under other names. What the part takes and the graph does not compute or take yet becomes
 * an input; the part's outputs are outputs of the whole.
 */
export function appendPart(graph: GraphProto, part: GraphProto, nameOf: (name: string) => string): GraphProto {
  const known = new Set([
    ...graph.input.map(({ name }) => name),
    ...graph.initializer.map(({ name }) => name),
    ...graph.node.flatMap(({ output }) => output),
  ]);
  const isNew = ({ name }: Pick<ValueInfoProto, 'name'>): boolean => !known.has(name);
  return {
    ...graph,
    input: [...graph.input, ...renamed(part.input, nameOf).filter(isNew)],
    initializer: [...graph.initializer, ...renamed(part.initializer, nameOf).filter(isNew)],
    node: [...graph.node, ...renameNodes(part.node, nameOf)],
    output: [...graph.output, ...renamed(part.output, nameOf)],
  };
}
