/** Something about data or model that speaks for some losses and against others. */
export interface Condition {
  readonly question: string;
  /** Words by which `use.when` and `use.avoid` of a spec speak of it. */
  readonly words: RegExp;
  /** Checked properties that help with it. */
  readonly properties: readonly string[];
}

/** What `choose` asks about. */
export const conditions = {
  outliers: {
    question: 'Are there outliers, or labels that are plainly wrong?',
    words: /outlier|plainly wrong|bad samples|extreme scores|wrong now and then/i,
    properties: ['gradient-bounded-by', 'bounded-by'],
  },
  imbalance: {
    question: 'Are classes very unequal, or objects small?',
    words: /different frequency|easy negatives|few pixels|objects are small|object of interest is small|imbalance/i,
    properties: [],
  },
} as const satisfies Readonly<Record<string, Condition>>;

export type ConditionName = keyof typeof conditions;

export const conditionNames: readonly ConditionName[] = ['outliers', 'imbalance'];
