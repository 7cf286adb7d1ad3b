/** How many numbers were compared, and how many could not be because no right answer can be told from a wrong one. */
export interface Tally {
  readonly compared: number;
  readonly skipped: number;
}

/** What judging some numbers gave. */
export interface Judgement {
  readonly tally: Tally;
  /** What is wrong. */
  readonly problems: readonly string[];
}

export const noTally: Tally = { compared: 0, skipped: 0 };

export const addTallies = (left: Tally, right: Tally): Tally => ({
  compared: left.compared + right.compared,
  skipped: left.skipped + right.skipped,
});

/** Judges one thing after the other. */
export const judgeEach = <Item>(
  items: Iterable<Item>,
  judge: (item: Item) => 'right' | 'uncertain' | { readonly wrong: string },
): Judgement => {
  const verdicts = Array.from(items, judge);
  const skipped = verdicts.filter((verdict) => verdict === 'uncertain').length;
  return {
    tally: { compared: verdicts.length - skipped, skipped },
    problems: verdicts.flatMap((verdict) => (typeof verdict === 'string' ? [] : [verdict.wrong])),
  };
};
