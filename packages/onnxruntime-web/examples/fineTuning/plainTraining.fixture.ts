/** Rows of numbers, and the class of each. */
export interface LabelledRows {
  readonly rows: Float32Array;
  readonly labels: Int32Array;
}

/** Makes of the gradients of one step after the other what each weight changes by. */
export type PlainOptimizer = (gradient: Float64Array) => Float64Array;

export function plainMomentum(learningRate: number, momentum: number): PlainOptimizer {
  let velocity: Float64Array | undefined;
  return (gradient) => {
    velocity = gradient.map((slope, i) => momentum * (velocity?.[i] ?? 0) + slope);
    return velocity.map((speed) => -learningRate * speed);
  };
}

/** Adam with the means as sums of all that has been, as its definition has them, and not as they follow from the last ones. */
export function plainAdam(learningRate: number, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8): PlainOptimizer {
  const past: Float64Array[] = [];
  return (gradient) => {
    past.push(gradient);
    const meanOf = (beta: number, i: number, power: number): number => {
      const weights = past.map((_, step) => beta ** (past.length - 1 - step));
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      return past.reduce((sum, slopes, step) => sum + (weights[step] ?? 0) * (slopes[i] ?? 0) ** power, 0) / total;
    };
    return gradient.map((_, i) => (-learningRate * meanOf(beta1, i, 1)) / (Math.sqrt(meanOf(beta2, i, 2)) + epsilon));
  };
}

/** Softmax regression from zero, in plain loops: the loss before the last step and the share of other rows that it gets right. */
export function plainTraining(
  training: LabelledRows,
  heldBack: LabelledRows,
  { classes, steps, optimizer }: { classes: number; steps: number; optimizer: PlainOptimizer },
): { readonly loss: number; readonly accuracy: number } {
  const count = training.labels.length;
  const width = training.rows.length / count;
  const weight = new Float64Array((width + 1) * classes);
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
    for (const [i, change] of optimizer(gradient).entries()) weight[i] = (weight[i] ?? 0) + change;
  }
  const isRight = (label: number, row: number) => {
    const scores = scoresOf(heldBack, row);
    return scores.indexOf(Math.max(...scores)) === label;
  };
  return { loss, accuracy: heldBack.labels.filter(isRight).length / heldBack.labels.length };
}
