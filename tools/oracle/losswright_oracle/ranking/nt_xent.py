"""NT-Xent, whose every element depends on the whole batch."""

import numpy
import torch
import torch.nn.functional as F
from mpmath import exp, isnan, log, mpf, sqrt

from ..loss import INFINITY, Loss
from ..reductions import exactly


class NtXent(Loss):
    """A pair without weight has no loss of its own, but the others still meet its embeddings: nothing is spared."""

    name = "nt_xent"
    family = "ranking"
    reference = "F.normalize and F.cross_entropy of all embeddings with all"
    inputs = differentiable = ("first", "second")
    inner = 1
    unknown = "margin"

    def unreduced(self, inputs, options, out):
        loss = self.pytorch(options, "none", **inputs)
        return loss, torch.ones_like(loss)

    def pytorch(self, options, reduction, first, second):
        pairs = len(first)
        if pairs == 0:
            return first.sum(-1)
        unit = F.normalize(torch.cat([first, second]), dim=-1, eps=options.get("epsilon", 1e-12))
        itself = torch.eye(2 * pairs, dtype=torch.bool)
        logits = (unit @ unit.T / options.get("temperature", 0.5)).masked_fill(itself, -torch.inf)
        partners = torch.arange(2 * pairs).roll(pairs)
        return F.cross_entropy(logits, partners, reduction="none").reshape(2, pairs).mean(0)

    def exact(self, inputs, options):
        """With p the softmax of each row of cosines / temperature, itself left out, the row's slope is p - 1 at its
        partner and p elsewhere; each cosine has a slope by the embeddings of its row and of its column."""
        temperature, epsilon = mpf(options.get("temperature", 0.5)), mpf(options.get("epsilon", 1e-12))
        pairs = len(inputs["first"])
        rows = exactly(numpy.concatenate([inputs["first"], inputs["second"]]))
        lengths = [sqrt(sum((x * x for x in row), mpf(0))) for row in rows]
        divisors = [length if isnan(length) else max(length, epsilon) for length in lengths]
        units = [row / divisor for row, divisor in zip(rows, divisors)]
        everything = range(2 * pairs)
        partner = lambda i: (i + pairs) % (2 * pairs)
        cosine = lambda i, j: sum(units[i] * units[j], mpf(0)) / temperature
        cosines = [[cosine(i, j) for j in everything] for i in everything]
        shares, losses = [], []
        for i in everything:
            powers = [mpf(0) if j == i else exp(cosines[i][j]) for j in everything]
            total = sum(powers, mpf(0))
            shares.append([power / total for power in powers])
            losses.append(log(total) - cosines[i][partner(i)])
        loss = numpy.array([(losses[i] + losses[partner(i)]) / 2 for i in range(pairs)], dtype=object)

        def backward(cotangent):
            slopes = [
                [
                    mpf(0) if cotangent[i % pairs] == 0 else cotangent[i % pairs] / 2 * (shares[i][j] - (j == partner(i)))
                    for j in everything
                ]
                for i in everything
            ]
            gradients = []
            for i in everything:
                by_unit = sum(((slopes[i][j] + slopes[j][i]) * units[j] for j in everything), 0 * units[i]) / temperature
                along = sum(by_unit * units[i], mpf(0)) if lengths[i] >= epsilon or isnan(lengths[i]) else mpf(0)
                gradients.append((by_unit - along * units[i]) / divisors[i])
            stacked = numpy.array(gradients, dtype=object).reshape(2, *inputs["first"].shape)
            return {"first": stacked[0], "second": stacked[1]}

        return loss, numpy.full(pairs, mpf(1), dtype=object), backward

    def forgiven(self, case):
        """Cosines are subtracted, and what is left is divided by the embedding's length."""
        lengths = [numpy.linalg.norm(array, axis=-1) for array in case.inputs.values()]
        shortest = min((length[length > 0].min(initial=1) for length in lengths), default=1)
        return 4e-15 / case.options.get("temperature", 0.5) ** 2 / max(shortest, case.options.get("epsilon", 1e-12))

    def draw(self, random, shape):
        return {name: random.normal(0, 3, shape) for name in self.inputs}

    def cases(self):
        yield self.case(
            "worked-by-hand", first=[[2, 0], [0, 3]], second=[[1, 0], [0, 1]], temperature=1, stated=0.5514,
            note="log(1 + 2 / e): the cosines are 1 with the other view and 0 with the two others",
        )
        yield from self.usual([(4, 3)], (6, 3), (24, 8), (0, 3))
        yield self.case("one-feature", (4, 1), temperature=2, tags="trap")
        yield self.case("one-pair", (1, 3), temperature=2, reduction="none", tags="trap", note="nothing to confuse")
        yield self.case("one-pair-mean", (1, 3), temperature=2, tags="trap")
        yield self.case("two-pairs", (2, 5), reduction="none")
        for temperature in (0.07, 0.1, 1, 10):
            yield self.case(f"temperature-{temperature}", (4, 3), temperature=temperature, reduction="none")
        yield self.case("temperature-0.07-mean", (5, 4), temperature=0.07)
        yield self.case(
            "extreme-temperature-0.01", (4, 3), temperature=0.01, reduction="none", tags="trap extreme",
            note="the exponentials of these cosines are infinite in float32",
        )
        yield self.case(
            "extreme-temperature-0.004", (4, 3), temperature=0.004, reduction="none", tags="trap extreme float64-only",
            note="the float32 does not hold these cosines well enough",
        )
        yield self.case("extreme-temperature-1e4", (4, 3), temperature=1e4, reduction="none", tags="trap extreme")
        same = numpy.full((3, 2), 3)
        yield self.case("all-the-same", first=same, second=same, temperature=2, reduction="none", tags="trap")
        yield self.case("duplicates-of-another-thing", first=[[1, 2], [1, 2], [3, -1]], second=[[1, 2], [2, 1], [3, -1]], reduction="none", tags="trap")
        opposite = numpy.array([[1.0, 2.0], [-2.0, 1.0]])
        yield self.case("opposite-views", first=opposite, second=-opposite, temperature=2, reduction="none", tags="trap")
        yield self.case(
            "no-direction", first=[[0, 0], [1, 2]], second=[[1, 1], [2, 1]], epsilon=0.25, temperature=4,
            reduction="none", tags="trap",
            note="an embedding of length 0 has the cosine 0 with all",
        )
        yield self.case(
            "shorter-than-epsilon", first=[[0.1, 0.2], [1, 2]], second=[[1, 1], [0, 0.3]], epsilon=0.5, reduction="none",
            tags="trap",
        )
        yield self.case("all-shorter-than-epsilon", (4, 3), epsilon=100, tags="trap")
        for size, tags in ((1e-8, "trap extreme"), (1e-25, "trap extreme float64-only")):
            yield self.case(
                f"tiny-embeddings-{size:g}", first=size * numpy.array([[3, 4], [1, 0]]),
                second=size * numpy.array([[1, 1], [0, 2]]), epsilon=1e-30, reduction="none", tags=tags,
                cotangent=[size, -2 * size],
            )
        yield self.case(
            "huge-embeddings", first=[[3e25, 4e25], [1e25, 0]], second=[[1e25, 1e25], [0, 2e25]], reduction="none",
            tags="trap extreme", note="squares of these numbers are infinite in float32",
        )
        for name in self.inputs:
            yield self.case(f"infinite-{name}", (3, 2), broken=(name, INFINITY), reduction="none", tags="trap")
        yield self.case("lengths-far-apart", first=[[1e-3, 2e-3], [1e3, 5e3]], second=[[7, 1], [0.01, 0.04]], reduction="none", tags="trap")
        yield self.case(
            "cotangent-of-one-pair", (4, 3), reduction="none", cotangent=[0, 0, 1, 0],
            note="the others have gradients, too: they are what it must not be confused with",
        )
        yield from self.failing(
            (3, 3),
            {
                "first-without-axes": dict(first=0.5, second=0.5, error="first"),
                "second-shape-differs": dict(second=numpy.ones((3, 2)), error="second"),
                "second-has-more-pairs": dict(second=numpy.ones((4, 3)), error="second"),
                "temperature-0": dict(temperature=0, error="temperature"),
                "epsilon-0": dict(epsilon=0, error="epsilon"),
            },
        )
