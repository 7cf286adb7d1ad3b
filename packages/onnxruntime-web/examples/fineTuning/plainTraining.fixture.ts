/** Rows of numbers, and the class of each. */
export interface LabelledRows {
  readonly rows: Float32Array;
  readonly labels: Int32Array;
}

/** Softmax regression by descent with momentum, from zero, in plain loops: the loss before the last step and the share of other rows that it gets right. */
export function plainTraining(
  training: LabelledRows,
  heldBack: LabelledRows,
  {
    classes,
    steps,
    learningRate,
    momentum,
  }: Readonly<Record<'classes' | 'steps' | 'learningRate' | 'momentum', number>>,
): { readonly loss: number; readonly accuracy: number } {
  const count = training.labels.length;
  const width = training.rows.length / count;
  const weight = new Float64Array((width + 1) * classes);
  const velocity = weight.map(() => 0);
  const scoresOf = ({ rows }: LabelledRows, row: number) =>
    Array.from({ length: classes }, (_, j) => {
      let score = weight[width * classes + j] ?? 0;
      for (let i = 0; i < width; i++) score += (rows[row * width + i] ?? 0) * (weight[i * classes + j] ?? 0);
      return score;
    });
  let loss = Number.NaN;
  for (let step = 0; step < steps; step++) {
    const gradient = weight.map(() => 0);
    loss = 0;
    for (const [row, label] of training.labels.entries()) {
      const scores = scoresOf(training, row);
      const total = scores.reduce((sum, score) => sum + Math.exp(score), 0);
      loss += (Math.log(total) - (scores[label] ?? 0)) / count;
      for (const [j, score] of scores.entries()) {
        const slope = (Math.exp(score) / total - Number(j === label)) / count;
        for (let i = 0; i <= width; i++) {
          const place = i * classes + j;
          const input = i === width ? 1 : (training.rows[row * width + i] ?? 0);
          gradient[place] = (gradient[place] ?? 0) + slope * input;
        }
      }
    }
    for (const [i, slope] of gradient.entries()) {
      velocity[i] = momentum * (velocity[i] ?? 0) + slope;
      weight[i] = (weight[i] ?? 0) - learningRate * (velocity[i] ?? 0);
    }
  }
  const isRight = (label: number, row: number) => {
    const scores = scoresOf(heldBack, row);
    return scores.indexOf(Math.max(...scores)) === label;
  };
  return { loss, accuracy: heldBack.labels.filter(isRight).length / heldBack.labels.length };
}
