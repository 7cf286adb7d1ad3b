import type { Law, Outcome } from '../law.ts';
import { type LawCall, withInputs } from '../lawCall.ts';

/** How often the way is halved: what is left of it is too short for any slope but an infinite one. */
const halvings = 36;

/** How far a gradient may move on what is left of the way. A jump is much larger than this, and a slope much smaller. */
const largestMove = 2 ** -10;

interface Place {
  readonly call: LawCall;
  readonly outcome: Outcome;
}

const movedMost = (from: Place, to: Place): { readonly move: number; readonly name: string } =>
  Object.entries(from.outcome.gradients)
    .flatMap(([name, gradient]) =>
      gradient.map((slope, i) => {
        const next = to.outcome.gradients[name]?.[i] ?? Number.NaN;
        const move = Math.abs(next - slope) / (1 + Math.abs(slope));
        return { name, move: Number.isNaN(move) ? Number.POSITIVE_INFINITY : move };
      }),
    )
    .reduce((most, each) => (each.move > most.move ? each : most), { name: '', move: 0 });

/**
 * Halves the way between two calls again and again, and keeps the half on which the gradient moves more: it closes in on
 * a jump, wherever that is.
 */
export const smooth: Law = async ({ call, other, run, spec }) => {
  const differentiable = Object.keys(spec.inputs).filter((name) => spec.inputs[name]?.differentiable === true);
  const between = (from: LawCall, to: LawCall): LawCall =>
    withInputs(
      from,
      Object.fromEntries(
        differentiable.map((name) => [
          name,
          (from.inputs[name] ?? []).map((number, i) => number + ((to.inputs[name]?.[i] ?? 0) - number) / 2),
        ]),
      ),
    );
  const end = withInputs(call, Object.fromEntries(differentiable.map((name) => [name, other.inputs[name] ?? []])));
  const at = async (place: LawCall): Promise<Place> => ({ call: place, outcome: await run(place) });
  let [from, to] = [await at(call), await at(end)];
  for (let i = 0; i < halvings; i++) {
    const middle = await at(between(from.call, to.call));
    if (movedMost(from, middle).move > movedMost(middle, to).move) to = middle;
    else from = middle;
  }
  const { move, name } = movedMost(from, to);
  if (move <= largestMove) return undefined;
  const slopes = (place: Place) => JSON.stringify(place.outcome.gradients[name]);
  return `at ${JSON.stringify(from.call.inputs)} the gradient by ${name} jumps from ${slopes(from)} to ${slopes(to)}`;
};
