import { integers, type LanguageLoss, numbers } from './languageLoss.ts';
import { matrixLosses } from './matrixLosses.ts';

const at = (data: readonly number[] | undefined, index: number): number => data?.[index] ?? NaN;

/** The Lovász extension of the Jaccard loss: errors in descending order, each times how much it adds to the loss of a set. */
const lovasz = (errors: readonly number[], labels: readonly number[], size: (error: number) => number): number => {
  const order = [...errors.keys()].sort((i, j) => at(errors, j) - at(errors, i));
  const positives = labels.reduce((sum, label) => sum + label, 0);
  let [total, before, hits, misses] = [0, 0, 0, 0];
  for (const i of order) {
    hits += at(labels, i);
    misses += 1 - at(labels, i);
    const jaccard = 1 - (positives - hits) / (positives + misses);
    total += size(at(errors, i)) * (jaccard - before);
    before = jaccard;
  }
  return total;
};

/** Losses whose formulas use what the losses of the library use rarely or not yet. */
export const languageLosses: readonly LanguageLoss[] = [
  {
    name: 'smooth_rows',
    inputs: { image: '[batch..., height, width]' },
    formula: `
      down = shift[height](image, -1, image) - image
      across = image - shift[width](image, 2, 0.5)
      sum[height, width](sqrt(1 + down^2) * across)`,
    loss: '[batch...]',
    cases: [{ image: numbers([2, 4, 3], 1) }, { image: numbers([1, 1], 2) }, { image: numbers([2, 1, 3, 2], 3) }],
    sum: ({ image }) => {
      const [width = 0, height = 0] = [...(image?.shape ?? [])].reverse();
      let total = 0;
      for (let i = 0; i < (image?.data.length ?? 0); i++) {
        const [row, column] = [Math.floor(i / width) % height, i % width];
        const x = at(image?.data, i);
        const down = row + 1 < height ? at(image?.data, i + width) - x : 0;
        const across = x - (column >= 2 ? at(image?.data, i - 2) : 0.5);
        total += Math.sqrt(1 + down * down) * across;
      }
      return total;
    },
  },
  {
    name: 'sums_from_both_ends',
    inputs: { prediction: '[batch..., class]', target: '[batch..., class]' },
    formula: `
      gap = cumsum[class](prediction) - cumsum[class](target)
      squares = sum[class](gap^2 * (1 + index[class]))
      squares / (1 + sum[class](cumsum[batch...](prediction)^2))`,
    loss: '[batch...]',
    cases: [
      { prediction: numbers([2, 4], 1), target: numbers([2, 4], 2) },
      { prediction: numbers([2, 2, 3], 3), target: numbers([2, 2, 3], 4) },
      { prediction: numbers([1], 5), target: numbers([1], 6) },
    ],
    sum: ({ prediction, target }) => {
      const [classes = 1] = [...(prediction?.shape ?? [])].reverse();
      const columns = Array.from({ length: classes }, () => 0);
      let total = 0;
      for (let row = 0; row < (prediction?.data.length ?? 0); row += classes) {
        let [gap, squares, mass] = [0, 0, 0];
        for (let j = 0; j < classes; j++) {
          gap += at(prediction?.data, row + j) - at(target?.data, row + j);
          squares += gap * gap * (1 + j);
          columns[j] = at(columns, j) + at(prediction?.data, row + j);
          mass += at(columns, j) ** 2;
        }
        total += squares / (1 + mass);
      }
      return total;
    },
  },
  {
    name: 'lovasz_hinge',
    inputs: { logits: '[batch, pixel...]', target: '[batch, pixel...] integer' },
    formula: `
      error = 1 - logits * (2 * target - 1)
      rank = order[pixel...](-error)
      truth = pick[pixel...](target, rank)
      total = sum[pixel...](target)
      jaccard = 1 - (total - cumsum[pixel...](truth)) / (total + cumsum[pixel...](1 - truth))
      sum[pixel...](relu(pick[pixel...](error, rank)) * (jaccard - shift[pixel...](jaccard, 1, 0)))`,
    loss: '[batch]',
    cases: [
      { logits: numbers([2, 5], 1), target: integers([2, 5], [1, 0, 1, 1, 0, 0, 0, 1, 0, 0]) },
      { logits: numbers([1, 2, 2], 2), target: integers([1, 2, 2], [1, 1, 0, 1]) },
    ],
    sum: ({ logits, target }) => {
      const [images = 1] = logits?.shape ?? [];
      const pixels = (logits?.data.length ?? 0) / images;
      let total = 0;
      for (let image = 0; image < images; image++) {
        const labels = Array.from({ length: pixels }, (_, i) => at(target?.data, image * pixels + i));
        const errors = labels.map((label, i) => 1 - at(logits?.data, image * pixels + i) * (2 * label - 1));
        total += lovasz(errors, labels, (error) => Math.max(error, 0));
      }
      return total;
    },
  },
  {
    name: 'lovasz_softmax',
    inputs: { probability: '[pixel..., class]', target: '[pixel...] integer' },
    formula: `
      foreground = one_hot[class](target)
      error = abs(foreground - probability)
      rank = order[pixel...](-error)
      truth = pick[pixel...](foreground, rank)
      total = sum[pixel...](foreground)
      jaccard = 1 - (total - cumsum[pixel...](truth)) / (total + cumsum[pixel...](1 - truth))
      surrogate = sum[pixel...](pick[pixel...](error, rank) * (jaccard - shift[pixel...](jaccard, 1, 0)))
      where(total > 0, surrogate, 0)`,
    loss: '[class]',
    cases: [
      { probability: numbers([4, 3], 1, 0, 1), target: integers([4], [2, 0, 2, 2]) },
      { probability: numbers([2, 2, 2], 2, 0, 1), target: integers([2, 2], [1, 0, 0, 1]) },
    ],
    sum: ({ probability, target }) => {
      const [classes = 1] = [...(probability?.shape ?? [])].reverse();
      let total = 0;
      for (let j = 0; j < classes; j++) {
        const labels = (target?.data ?? []).map((label) => Number(label === j));
        if (!labels.includes(1)) continue;
        const errors = labels.map((label, i) => Math.abs(label - at(probability?.data, i * classes + j)));
        total += lovasz(errors, labels, (error) => error);
      }
      return total;
    },
  },
  {
    name: 'sparsemax',
    inputs: { logits: '[batch..., class]', target: '[batch...] integer' },
    formula: `
      sorted = pick[class](logits, order[class](-logits))
      partial = cumsum[class](sorted)
      support = sum[class](where(1 + (index[class] + 1) * sorted > partial, 1, 0))
      tau = (pick[class](partial, support - 1) - 1) / support
      (sum[class](where(logits <= tau, 0, logits^2 - tau^2)) + 1) / 2 - pick[class](logits, target)`,
    loss: '[batch...]',
    cases: [
      { logits: numbers([3, 5], 1), target: integers([3], [2, 0, 4]) },
      { logits: numbers([2, 2, 3], 2, -9, 9), target: integers([2, 2], [1, 0, 2, 2]) },
    ],
    sum: ({ logits, target }) => {
      const [classes = 1] = [...(logits?.shape ?? [])].reverse();
      let total = 0;
      for (const [row, label] of (target?.data ?? []).entries()) {
        const x = (logits?.data ?? []).slice(row * classes, (row + 1) * classes);
        // Σ max(x - tau, 0) falls with tau, and is 1 at the one that is sought.
        let [low, high] = [Math.min(...x) - 1, Math.max(...x)];
        for (let halving = 0; halving < 100; halving++) {
          const middle = (low + high) / 2;
          const mass = x.reduce((sum, value) => sum + Math.max(value - middle, 0), 0);
          if (mass > 1) low = middle;
          else high = middle;
        }
        const squares = x.reduce((sum, value) => sum + (value > low ? value * value - low * low : 0), 0);
        total += (squares + 1) / 2 - at(x, label);
      }
      return total;
    },
  },
  {
    name: 'barlow_twins',
    inputs: { first: '[item, feature]', second: '[item, feature]' },
    parameters: { off_diagonal: '{ default: 0.5, doc: How much features that agree cost. }' },
    formula: `
      centred(x) = x - mean[item](x)
      standard(x) = centred(x) / sqrt(mean[item](centred(x)^2) + 1e-12)
      correlation = mean[item](standard(first) * rename[feature -> other](standard(second)))
      sum[feature, other](where(index[feature] == index[other], (1 - correlation)^2, off_diagonal * correlation^2))`,
    loss: '[]',
    cases: [{ first: numbers([4, 3], 1), second: numbers([4, 3], 2) }],
    sum: ({ first, second }) => {
      const [items = 1, features = 1] = first?.shape ?? [];
      const standard = (data: readonly number[] | undefined, j: number): number[] => {
        const column = Array.from({ length: items }, (_, i) => at(data, i * features + j));
        const mean = column.reduce((sum, x) => sum + x, 0) / items;
        const variance = column.reduce((sum, x) => sum + (x - mean) ** 2, 0) / items;
        return column.map((x) => (x - mean) / Math.sqrt(variance + 1e-12));
      };
      let total = 0;
      for (let j = 0; j < features; j++) {
        for (let k = 0; k < features; k++) {
          const other = standard(second?.data, k);
          const correlation = standard(first?.data, j).reduce((sum, x, i) => sum + x * at(other, i), 0) / items;
          total += j === k ? (1 - correlation) ** 2 : 0.5 * correlation ** 2;
        }
      }
      return total;
    },
  },
  {
    name: 'nt_xent',
    inputs: { first: '[pair, feature]', second: '[pair, feature]' },
    parameters: { temperature: "{ default: 0.5, range: '(0, inf)', doc: Divides similarities. }" },
    formula: `
      unit(x) = x / max(norm[feature](x), 1e-12)
      similarity(x, y) = sum[feature](x * rename[pair -> other](y)) / temperature
      others(x) = where(index[pair] == index[other], -infinity, similarity(x, x))
      a = unit(first)
      b = unit(second)
      across = similarity(a, b)
      against_a = logaddexp(logsumexp[other](across), logsumexp[other](others(a)))
      against_b = logaddexp(rename[other -> pair](logsumexp[pair](across)), logsumexp[other](others(b)))
      positive = sum[feature](a * b) / temperature
      (against_a + against_b) / 2 - positive`,
    loss: '[pair]',
    cases: [
      { first: numbers([3, 2], 1), second: numbers([3, 2], 2) },
      { first: numbers([2, 4], 3), second: numbers([2, 4], 4) },
    ],
    sum: ({ first, second }) => {
      const [pairs = 1, features = 1] = first?.shape ?? [];
      const rows = [first, second].flatMap((tensor) =>
        Array.from({ length: pairs }, (_, i) => {
          const row = (tensor?.data ?? []).slice(i * features, (i + 1) * features);
          return row.map((x) => x / Math.hypot(...row));
        }),
      );
      const similarity = (i: number, j: number): number =>
        (rows[i] ?? []).reduce((sum, x, k) => sum + x * at(rows[j], k), 0) / 0.5;
      return rows.reduce((total, _, i) => {
        const others = rows.flatMap((__, j) => (j === i ? [] : [Math.exp(similarity(i, j))]));
        const partner = (i + pairs) % (2 * pairs);
        return total + (Math.log(others.reduce((sum, x) => sum + x, 0)) - similarity(i, partner)) / 2;
      }, 0);
    },
  },
  {
    name: 'windows',
    inputs: { image: '[batch..., height, channel]' },
    parameters: { window: '{ dtype: integer, default: 2, doc: How many rows a mean is taken of. }' },
    formula: `
      axis offset = window
      axis row = size[height] - window + 1
      weight = exp(-index[offset])
      blurred = sum[offset](weight * pick[height](image, index[row] + index[offset])) / sum[offset](weight)
      mean[row](blurred^2)`,
    loss: '[batch..., channel]',
    cases: [{ image: numbers([2, 4, 3], 1) }, { image: numbers([3, 1], 2) }],
    sum: ({ image }) => {
      const [channels = 1, height = 1] = [...(image?.shape ?? [])].reverse();
      const last = Math.exp(-1);
      let total = 0;
      for (let start = 0; start < (image?.data.length ?? 0); start += height * channels) {
        for (let row = 0; row + 1 < height; row++) {
          for (let j = 0; j < channels; j++) {
            const [here, next] = [row, row + 1].map((i) => at(image?.data, start + i * channels + j));
            total += (((here ?? NaN) + last * (next ?? NaN)) / (1 + last)) ** 2 / (height - 1);
          }
        }
      }
      return total;
    },
  },
  {
    name: 'steps_to_successors',
    inputs: { height: '[batch..., node]', successor: '[batch..., node] integer' },
    formula: `
      next = pick[other](rename[node -> other](height), successor)
      sum[node](where(0 <= successor and successor < size[node], (next - height)^2, 0))`,
    loss: '[batch...]',
    cases: [
      { height: numbers([2, 4], 1), successor: integers([2, 4], [1, 2, 2, -1, 3, 3, 3, 0]) },
      { height: numbers([1, 2, 3], 2), successor: integers([1, 2, 3], [2, 0, 1, 5, 1, 0]) },
    ],
    sum: ({ height, successor }) => {
      const [nodes = 1] = [...(height?.shape ?? [])].reverse();
      return (successor?.data ?? []).reduce((total, next, i) => {
        if (next < 0 || next >= nodes) return total;
        return total + (at(height?.data, i - (i % nodes) + next) - at(height?.data, i)) ** 2;
      }, 0);
    },
  },
  ...matrixLosses,
];
