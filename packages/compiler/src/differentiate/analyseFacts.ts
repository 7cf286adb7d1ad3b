import type { Node } from '../graph/node.ts';
import { scanOf } from '../graph/scan.ts';
import { asWhere } from '../graph/where.ts';
import type { PrimitiveTable } from '../primitives/primitiveTable.ts';
import { both, type Facts, ofConstant, ofLinear, ofMaximum, ofPrimitive, ofProduct } from './arithmeticFacts.ts';
import { ofBranch } from './branchFacts.ts';

const nothing: Facts = { finite: false, defined: false, nonnegative: false, positive: false, nonpositive: false };

/** Ranges of parameters by name: `(0, inf)` makes a parameter positive. */
export type ParameterFacts = ReadonlyMap<string, Facts>;

const isCumsum = ({ primitive }: Extract<Node, { operation: 'along' }>): boolean =>
  primitive === 'cumsum' || primitive === 'cumsum_back';

const logarithms: ReadonlySet<string> = new Set(['log', 'plain_log', 'log1p', 'xlogy']);

/** What is left of the facts of a primitive that is not defined everywhere. */
const whereDefined = (facts: Facts, isDefined: boolean): Pick<Facts, 'finite' | 'defined'> => ({
  finite: facts.finite && isDefined,
  defined: facts.defined && isDefined,
});

const factsOf = (
  node: Node,
  table: PrimitiveTable,
  parameters: ParameterFacts,
  of: (operand: Node) => Facts,
  supposing: (positive: Node) => (operand: Node) => Facts,
): Facts => {
  switch (node.operation) {
    case 'constant':
      return ofConstant(node.value);
    case 'input':
    case 'cotangent':
    case 'index':
    case 'excluded':
      return { ...nothing, finite: true, defined: true, nonnegative: node.operation === 'index' };
    case 'parameter':
      return parameters.get(node.name) ?? { ...nothing, finite: true, defined: true };
    case 'size':
      // Along an axis of length zero nothing is computed, so a size divides safely.
      return { finite: true, defined: true, nonnegative: true, positive: true, nonpositive: false };
    case 'state':
      // Supposed of the state before the steps, to be found of the state after each.
      return { ...nothing, defined: true };
    case 'previous':
      return of(scanOf(node));
    case 'scan':
      return { ...nothing, defined: node.operands.every((operand) => of(operand).defined) && of(node.next).defined };
    case 'stated':
      return node.operands[0] === undefined ? nothing : of(node.operands[0]);
    case 'product':
      return ofProduct(node, node.operands.map(of));
    case 'linear':
      return ofLinear(node, node.operands.map(of));
    case 'elementwise': {
      const branches = asWhere(node);
      if (branches !== undefined) {
        const [mask, yes, no] = branches;
        return both(ofBranch(mask, true, yes, of, supposing), ofBranch(mask, false, no, of, supposing));
      }
      const [first] = node.operands;
      if (node.primitive === 'cast' && first !== undefined) return of(first);
      const facts = ofPrimitive(table.elementwise[node.primitive]?.facts ?? [], node.operands.map(of));
      // exp only overflows upwards.
      if (node.primitive === 'exp' && first !== undefined) return { ...facts, finite: of(first).nonpositive };
      // The facts of a primitive hold where it is defined.
      if (node.primitive === 'sqrt' && first !== undefined)
        return { ...facts, positive: of(first).positive, ...whereDefined(facts, of(first).nonnegative) };
      if (logarithms.has(node.primitive))
        return { ...facts, ...whereDefined(facts, of(node.operands.at(-1) ?? first ?? node).nonnegative) };
      if (node.primitive === 'power' && first !== undefined)
        return { ...facts, ...whereDefined(facts, of(first).nonnegative) };
      if (node.primitive === 'maximum') return { ...facts, ...ofMaximum(node.operands.map(of)) };
      return facts;
    }
    case 'along': {
      const operands = node.operands.map(of);
      const [first] = operands;
      if (node.primitive === 'sum' && first !== undefined) return { ...first, positive: false };
      if ((isCumsum(node) || node.to !== undefined) && first !== undefined) return first;
      if ((node.primitive === 'pick' || node.primitive === 'gather') && first !== undefined) return first;
      const [, , filling] = operands;
      if (node.primitive === 'shift' && first !== undefined && filling !== undefined) return both(first, filling);
      return ofPrimitive(table.along[node.primitive]?.facts ?? [], operands);
    }
  }
};

/**
 * A small analysis of signs and finiteness, which decides where the zero rule needs no guard.
 *
 * @param supposed is positive, whatever its operands say. Within it, branches are not looked at by themselves: such
 * suppositions would multiply.
 */
export const analyseFacts = (
  table: PrimitiveTable,
  parameters: ParameterFacts,
  supposed?: Node,
): ((node: Node) => Facts) => {
  const known = new Map<Node, Facts>();
  const suppositions = new Map<Node, (node: Node) => Facts>();
  const supposing = (positive: Node): ((node: Node) => Facts) => {
    if (supposed !== undefined) return of;
    const analysis = suppositions.get(positive) ?? analyseFacts(table, parameters, positive);
    suppositions.set(positive, analysis);
    return analysis;
  };
  const of = (node: Node): Facts => {
    const before = known.get(node);
    if (before !== undefined) return before;
    const found = factsOf(node, table, parameters, of, supposing);
    const facts = node === supposed ? { ...found, nonnegative: true, positive: true, nonpositive: false } : found;
    known.set(node, facts);
    return facts;
  };
  return of;
};
