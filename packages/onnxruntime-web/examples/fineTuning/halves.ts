import { holdBackFifth, type LabelledImages, loadDigits } from '@losswright/digits';

/** The images of five digits from `first` on, four fifths of them to train on; their classes are 0 to 4. */
export function fiveDigits(first: 0 | 5) {
  const { training, heldBack } = holdBackFifth(loadDigits(), 1);
  return { training: only(training, first), heldBack: only(heldBack, first) };
}

function only({ images, labels }: LabelledImages, first: number): LabelledImages {
  const rows = [...labels.keys()].filter((row) => Math.floor((labels[row] ?? 0) / 5) * 5 === first);
  return {
    count: rows.length,
    images: Float32Array.from(rows.flatMap((row) => [...images.subarray(row * 64, (row + 1) * 64)])),
    labels: Int32Array.from(rows, (row) => (labels[row] ?? 0) - first),
  };
}
