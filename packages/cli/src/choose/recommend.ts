import { propertyTable } from '@losswright/compiler';
import type { LossSpecification } from '@losswright/core/runtime';
import { conditionNames, conditions, type ConditionName } from './conditions.ts';

/** What is known of the problem; absent means that nobody knows, or that it does not matter. */
export interface Problem {
  readonly task: string;
  readonly labels?: 'integers' | 'numbers';
  readonly outliers?: boolean;
  readonly imbalance?: boolean;
}

/** A loss that fits, with what speaks for it and against it. */
export interface Recommendation {
  readonly name: string;
  readonly title: string;
  readonly score: number;
  readonly reasons: readonly string[];
  readonly doubts: readonly string[];
  /** The conditions for which it is made, or with which a checked property helps. */
  readonly meets: readonly ConditionName[];
}

/** A property that makes training easier whatever the data is; it decides between losses that fit equally. */
const convenient: ReadonlySet<string> = new Set(['smooth', 'convex-in']);

const most = 3;

/** The losses that fit best, by what their specs say of their use and what tests have checked. */
export function recommend(catalogue: readonly LossSpecification[], problem: Problem): readonly Recommendation[] {
  return catalogue
    .filter(({ use }) => use.tasks.includes(problem.task))
    .filter((loss) => problem.labels === undefined || takesLabels(loss, problem.labels))
    .map((loss) => judge(loss, problem))
    .toSorted((one, other) => other.score - one.score || one.name.localeCompare(other.name))
    .slice(0, most);
}

/** Integer labels are an input of integers that is not learned; a loss without any takes numbers only. */
function takesLabels({ inputs }: LossSpecification, labels: 'integers' | 'numbers'): boolean {
  const hasIntegers = inputs.some(({ dtype }) => dtype === 'integer');
  return hasIntegers === (labels === 'integers');
}

function judge({ name, title, use, properties }: LossSpecification, problem: Problem): Recommendation {
  const judged = conditionNames.flatMap((condition) => {
    const isSo = problem[condition];
    return isSo === undefined ? [] : [judgeCondition(condition, isSo, { use, properties })];
  });
  const ease = properties.filter((property) => convenient.has(nameOf(property))).length;
  const spokenFor = use.when === undefined ? [] : [`use it when: ${use.when}`];
  const spokenAgainst = use.avoid === undefined ? [] : [`not when: ${use.avoid}`];
  return {
    name,
    title,
    score: judged.reduce((sum, { score }) => sum + score, 0) + ease / 10,
    reasons: [...spokenFor, ...new Set(judged.flatMap(({ reasons }) => reasons))],
    doubts: spokenAgainst,
    meets: judged.flatMap(({ meets }) => meets),
  };
}

/** A loss made for a condition fits where it holds, and is a little out of place where it does not. */
function judgeCondition(
  condition: ConditionName,
  isSo: boolean,
  { use, properties }: Pick<LossSpecification, 'use' | 'properties'>,
): { readonly score: number; readonly reasons: readonly string[]; readonly meets: readonly ConditionName[] } {
  const { words, properties: helpful } = conditions[condition];
  const isMadeFor = words.test(use.when ?? '');
  const isWarnedOf = words.test(use.avoid ?? '');
  const proofs = properties.filter((property) => helpful.some((wanted) => wanted === nameOf(property)));
  const weight = Number(isMadeFor) * 2 + Number(proofs.length > 0) - Number(isWarnedOf) * 2;
  if (!isSo) return { score: -weight / 2, reasons: [], meets: [] };
  return {
    score: weight,
    meets: isMadeFor || proofs.length > 0 ? [condition] : [],
    reasons: proofs.map(
      (property) => `${property}, which is tested: ${propertyTable[nameOf(property)]?.meaning ?? ''}`,
    ),
  };
}

const nameOf = (property: string): string => property.replace(/\(.*$/, '');
