import type { NodeProto } from '../protobuf/generated/onnx_pb.ts';

/** The same nodes, reading and writing values of other names; the bodies of loops and branches read them, too. */
export function renameNodes(nodes: readonly NodeProto[], nameOf: (name: string) => string): NodeProto[] {
  return nodes.map((node) => ({
    ...node,
    name: node.name === '' ? '' : nameOf(node.name),
    input: node.input.map(nameOf),
    output: node.output.map(nameOf),
    attribute: node.attribute.map((attribute) =>
      attribute.g === undefined
        ? attribute
        : {
            ...attribute,
            g: {
              ...attribute.g,
              node: renameNodes(attribute.g.node, nameOf),
              input: attribute.g.input.map((value) => ({ ...value, name: nameOf(value.name) })),
              output: attribute.g.output.map((value) => ({ ...value, name: nameOf(value.name) })),
            },
          },
    ),
  }));
}
