"""What losses of real and generated scores have in common."""

import numpy
from mpmath import mpf, nan

from ..loss import Loss


class Scores(Loss):
    """Real and fake scores in batches of their own, and one number for both."""

    family = "adversarial"
    inputs = differentiable = ("real", "fake")

    def shape_of(self, inputs):
        return ()

    def pytorch(self, options, reduction, real, fake):
        return self.scaled(options) * (self.of_real(options, real).mean() + self.of_fake(options, fake).mean())

    def scaled(self, options):
        return 1.0

    def row(self, options, real, fake):
        value, slopes = mpf(0), {}
        for name, scores, function in (("real", real, self.real_row), ("fake", fake, self.fake_row)):
            scores = numpy.asarray(scores, dtype=object)
            found = [function(options, score) for score in scores.reshape(-1)]
            share = mpf(self.scaled(options)) / len(found) if found else nan
            value += share * sum((each for each, _ in found), mpf(0))
            slopes[name] = numpy.array([share * slope for _, slope in found], dtype=object).reshape(scores.shape)
            slopes[name] = slopes[name] if scores.ndim else slopes[name][()]
        return value, slopes

    def forgiven(self, case):
        return 1e-15 * max(numpy.abs(array[numpy.isfinite(array)]).max(initial=1) ** 2 for array in case.inputs.values())

    def draw(self, random, shape):
        more = (shape[0] + 1, *shape[1:]) if shape else ()
        return {"real": random.normal(0, 1.5, shape), "fake": random.normal(0, 1.5, more)}

    def everywhere(self):
        yield from self.usual([(), (4,), (2, 3), (2, 2, 2), (2, 1, 2, 2)], (2, 3), (150,))
        for normalizer in ("weights", "nonzero"):
            yield self.case(f"weights-scalar-by-{normalizer}", (2, 3), weights=0.3, normalizer=normalizer)
        yield self.case("weights-scalar-batch-mean", (2, 3), weights=0.3, reduction="batch-mean")
        yield self.case("ranks-differ", real=[[0.5, -1, 2]], fake=[0.25, -0.75])
        yield self.case("one-fake", real=[0.5, -1, 2], fake=0.25, reduction="sum")
        for reduction, options in {"batch-mean": {}, "batch-mean-nan": {"empty": "nan"}}.items():
            yield self.case(f"empty-real-{reduction}", real=[], fake=[0.5], reduction="batch-mean", tags="trap", **options)
        yield from self.failing(
            (2, 3),
            {
                "weights-per-score": dict(weights=numpy.ones((2, 3)), error="weights"),
                "unknown-normalizer": dict(normalizer="batch", error="normalizer"),
            },
        )


class Generated(Loss):
    """Scores of generated samples alone."""

    family = "adversarial"
    inputs = differentiable = ("fake",)

    def draw(self, random, shape):
        return {"fake": random.normal(0, 1.5, shape)}

    def everywhere(self):
        yield from self.usual([(), (5,), (2, 3), (2, 3, 2), (2, 1, 3, 2)], (2, 3), (20, 10), (0, 3))
        yield self.case("single-element", fake=[0.25], tags="trap")
        yield self.case("zeros", fake=[0, -0.0, 1], reduction="none", tags="trap")
