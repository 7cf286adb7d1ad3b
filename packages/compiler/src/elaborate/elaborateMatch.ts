import type { Expression } from '../formula/syntax.ts';
import type { Node } from '../graph/node.ts';
import { problemAt, type Scope } from './scope.ts';
import { suggest } from './suggest.ts';

type Call = Extract<Expression, { kind: 'call' }>;

/**
 * `match(parameter, arm = …, other = …)`: the arm that this variant takes. Every choice needs exactly one arm, also
 * those that are not taken now, so that a spec cannot work for one choice and miss another.
 */
export const elaborateMatch = (
  scope: Scope,
  call: Call,
  elaborate: (scope: Scope, expression: Expression) => Node,
): Node => {
  const [subject, ...arms] = call.arguments ?? [];
  if (subject === undefined || subject.value.kind !== 'name' || subject.name !== undefined) {
    throw problemAt(scope, call.span, 'match reads a parameter first', 'write match(parameter, choice = …, other = …)');
  }
  const { name, span } = subject.value;
  const choice = scope.choices.get(name);
  if (choice === undefined) {
    const known = [...scope.choices.keys()];
    const problem = `"${name}" is not a parameter with choices, a boolean, or one with "default: none"`;
    throw problemAt(scope, span, problem, suggest(name, known));
  }
  const seen = new Set<string>();
  for (const arm of arms) {
    if (arm.name === undefined)
      throw problemAt(scope, arm.value.span, 'an arm of match needs its choice', `write choice = …`);
    if (!choice.arms.includes(arm.name.text)) {
      throw problemAt(
        scope,
        arm.name.span,
        `"${name}" has no choice "${arm.name.text}"`,
        suggest(arm.name.text, choice.arms),
      );
    }
    if (seen.has(arm.name.text)) throw problemAt(scope, arm.name.span, `a second arm for "${arm.name.text}"`);
    seen.add(arm.name.text);
  }
  const missing = choice.arms.find((arm) => !seen.has(arm));
  if (missing !== undefined) throw problemAt(scope, call.span, `match has no arm for "${missing}" of "${name}"`);
  const taken = arms.find((arm) => arm.name?.text === choice.taken);
  if (taken === undefined) throw problemAt(scope, call.span, `match has no arm for "${choice.taken}"`);
  return elaborate(scope, taken.value);
};
