import { encodeGraph, type GraphNode } from '@losswright/onnxruntime-web';

/**
 * What a scan with a linear step would be without steps: the product of the matrices of all steps in the semiring of
 * logarithms, where a product adds and a sum is a logsumexp. Pairs of neighbours are multiplied until one matrix is left,
 * so that the depth is the logarithm of the number of steps, and each product takes states³ exponentials.
 *
 * Input `transition` [batch, steps, states, states], with a power of 2 as the number of steps; output `product`.
 */
export function productOfMatrices(batch: number, steps: number, states: number): Uint8Array<ArrayBuffer> {
  const nodes: GraphNode[] = [];
  let left = 'transition';
  for (let count = steps; count > 1; count /= 2) {
    nodes.push(...productsOfPairs(left, `products_${count}`));
    left = `products_${count}`;
  }
  nodes.push({ operator: 'Squeeze', inputs: [left, 'steps_axis'], output: 'product' });
  const axis = (name: string, position: number) =>
    ({ name, elementType: 'int64', dimensions: [1], data: [position] }) as const;
  return encodeGraph({
    name: 'product_of_matrices',
    inputs: [{ name: 'transition', dimensions: [batch, steps, states, states] }],
    constants: [
      axis('zero', 0),
      axis('steps_axis', 1),
      axis('two', 2),
      axis('middle_axis', 3),
      axis('last_axis', 4),
      axis('end', steps),
    ],
    nodes,
    outputs: [{ name: 'product', dimensions: [batch, states, states] }],
  });
}

const productsOfPairs = (matrices: string, products: string): readonly GraphNode[] => {
  const node = (operator: string, inputs: readonly string[], output: string, keepdims?: number): GraphNode => ({
    operator,
    inputs,
    output: `${products}_${output}`,
    ...(keepdims === undefined ? {} : { attributes: { keepdims } }),
  });
  const own = (name: string): string => `${products}_${name}`;
  return [
    node('Slice', [matrices, 'zero', 'end', 'steps_axis', 'two'], 'first'),
    node('Slice', [matrices, 'steps_axis', 'end', 'steps_axis', 'two'], 'second'),
    node('Unsqueeze', [own('first'), 'last_axis'], 'rows'),
    node('Unsqueeze', [own('second'), 'two'], 'columns'),
    node('Add', [own('rows'), own('columns')], 'paths'),
    node('ReduceMax', [own('paths'), 'middle_axis'], 'best', 1),
    node('Sub', [own('paths'), own('best')], 'shifted'),
    node('Exp', [own('shifted')], 'powers'),
    node('ReduceSum', [own('powers'), 'middle_axis'], 'sums', 1),
    node('Log', [own('sums')], 'logarithms'),
    node('Add', [own('logarithms'), own('best')], 'wide'),
    { operator: 'Squeeze', inputs: [own('wide'), 'middle_axis'], output: products },
  ];
};
