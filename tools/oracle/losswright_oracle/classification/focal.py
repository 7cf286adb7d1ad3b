"""What the two focal losses of one probability an element have in common."""

from mpmath import mpf

from ..numbers import power, power_slope, times
from .binary import Binary


class Focal(Binary):
    """Of cross-entropy, how far the prediction misses, and how positives weigh against negatives."""

    def everywhere(self):
        yield from super().everywhere()
        for reduction in ("mean", "none"):
            yield self.case(f"alpha-{reduction}", (2, 3), alpha=0.25, reduction=reduction)
        yield self.case("alpha-0.5", (2, 3), alpha=0.5)
        yield self.case("alpha-0.75-sum", (2, 3), alpha=0.75, reduction="sum")
        for gamma in (0, 0.5, 1, 1.5, 5):
            yield self.case(f"gamma-{gamma}", (2, 3), gamma=gamma, reduction="none")
        yield self.case("alpha-and-gamma", (2, 3), alpha=0.25, gamma=3, reduction="batch-mean")
        soft = [[0.25, 0.5, 0.75], [0.1, 0.9, 1]]
        yield self.case("soft-targets", (2, 3), target=soft, tags="soft-targets")
        yield self.case("soft-targets-alpha", (2, 3), target=soft, alpha=0.25, gamma=1.5, tags="soft-targets")
        yield self.case(
            "everything", (2, 3), alpha=0.3, gamma=1.25, weights=[[0.5], [2]], normalizer="weights",
        )
        yield from self.failing(
            (2, 3),
            {
                "gamma-negative": dict(gamma=-1, error="gamma"),
                "alpha-minus-one": dict(alpha=-1, error="alpha"),
                "alpha-above-1": dict(alpha=1.5, error="alpha"),
            },
        )


def focal_row(options, target, miss, miss_slopes, entropy, entropy_slopes):
    """balance * miss ^ gamma * entropy, and its slopes by the score and by the target."""
    alpha, gamma = options.get("alpha"), mpf(options.get("gamma", 2.0))
    alpha = None if alpha is None else mpf(alpha)
    balance = mpf(1) if alpha is None else alpha * target + (1 - alpha) * (1 - target)
    by_target = mpf(0) if alpha is None else 2 * alpha - 1
    focus = power(miss, gamma)

    def slope(by_miss, by_entropy):
        return times(balance * entropy, power_slope(miss, gamma) * by_miss) + times(balance * focus, by_entropy)

    of_score, of_target = map(slope, miss_slopes, entropy_slopes)
    return balance * focus * entropy, of_score, of_target + times(by_target, focus * entropy)
