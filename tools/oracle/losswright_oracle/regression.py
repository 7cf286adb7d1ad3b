"""Regression: losses of the error, prediction less target, and of counts."""

import jax
import keras
import numpy
import optax
import torch
import torch.nn.functional as F
from mpmath import cosh, exp, isnan, log, mpf, pi, tanh

from .cases import generator
from .frameworks import KERAS, OPTAX
from .loss import INFINITY, NAN, Loss
from .numbers import sign


class Regression(Loss):
    family = "regression"

    def draw(self, random, shape):
        return {"prediction": random.normal(0, 1.5, shape), "target": random.normal(0, 1.5, shape)}

    def everywhere(self):
        """The cases of every regression loss."""
        yield from self.usual([(), (5,), (2, 3), (2, 3, 2), (2, 1, 3, 2)], (2, 3), (20, 15), (0, 3))
        yield self.case("single-element", prediction=[-3.5], target=[0.25], tags="trap")
        yield self.case("empty-inner-axis", (2, 0, 3), tags="trap")
        yield from self.failing(
            (2, 3),
            {
                "shapes-differ": dict(prediction=[1, 2], target=[1, 2, 3], error="target"),
                "target-does-not-broadcast": dict(target=[[1, 2, 3]], error="target"),
            },
        )


class OfError(Regression):
    """A loss of the error alone: its gradient by the target is that by the prediction, with the other sign."""

    def row(self, options, prediction, target):
        value, slope = self.of_error(options, prediction - target)
        return value, {"prediction": slope, "target": -slope}

    def everywhere(self):
        yield from super().everywhere()
        yield self.case(
            "extreme-50-100-1e4", prediction=[50, -50, 100, -100, 1e4, -1e4], target=[-50, 50, -100, 100, -1e4, 1e4],
            reduction="none", tags="trap",
        )
        yield self.case("large-offset", prediction=[1e6, 1e6 + 1, 1e6 - 3], target=[1e6 + 1, 1e6, 1e6], tags="trap")
        yield self.case(
            "small-errors", prediction=[1e-4, -1e-8, 1e-12, 1 + 2**-23], target=[0, 1e-8, 0, 1], reduction="none",
            tags="trap",
        )
        yield self.case("ties", prediction=[1.5, -2, 0], target=[1.5, -2, 0], tags="trap peer-defect")
        yield self.case("negative-zero", prediction=[-0.0, 0], target=[0, -0.0], reduction="none", tags="trap")
        yield self.case(
            "infinite-prediction", prediction=[INFINITY, 1, -INFINITY], target=[0, 0.5, 2], reduction="none",
            tags="trap",
        )
        yield self.case(
            "zero-weight-on-infinite-loss", prediction=[1, INFINITY, -INFINITY], target=[0.5, 0, 2],
            weights=[2, 0, 0], reduction="sum", tags="trap",
        )
        yield self.case(
            "zero-weight-on-every-nan", prediction=[NAN, NAN], target=[0, NAN], weights=[0, 0], normalizer="weights",
            tags="trap",
        )


class MeanSquaredError(OfError):
    name = "mean_squared_error"
    reference = "F.mse_loss"
    reduces = True

    def pytorch(self, options, reduction, prediction, target):
        return F.mse_loss(prediction, target, reduction=reduction)

    def of_error(self, options, error):
        return error * error, 2 * error

    def keras(self, options, prediction, target):
        return keras.losses.mean_squared_error(target[..., None], prediction[..., None])

    def optax(self, options, prediction, target):
        return optax.losses.squared_error(prediction, target)

    same_as = {KERAS: (torch, "keras"), OPTAX: (jax, "optax")}

    def cases(self):
        yield self.case("worked-example", prediction=[6.3], target=[6.1], stated=0.04, tags="worked-example")

        shapes = [(), (5,), (2, 3), (2, 3, 2), (2, 1, 3, 2)]
        for rank, shape in enumerate(shapes):
            for reduction in ("mean", "sum", "none"):
                yield self.case(f"rank-{rank}-{reduction}", shape, reduction=reduction)
            if rank:
                yield self.case(f"rank-{rank}-batch-mean", shape, reduction="batch-mean")
        yield self.case("defaults", (3, 2))

        weights = {
            "full": [[0.5, 2, 1.25], [0, 3, 0.75]],
            "row": [[0.5, 0, 2.5]],
            "last-axis": [0.5, 0, 2.5],
            "column": [[0.25], [3]],
            "scalar": 0.3,
            "zero-one": [[1, 0, 1], [0, 0, 1]],
            "all-zero": [[0, 0, 0], [0, 0, 0]],
        }
        for form, weight in weights.items():
            weight = numpy.array(weight, dtype=float)
            for normalizer in ("count", "weights", "nonzero"):
                tags = "peer-defect" if form == "all-zero" else ""
                yield self.case(f"weights-{form}-by-{normalizer}", (2, 3), weights=weight, normalizer=normalizer, tags=tags)
        full = numpy.array(weights["full"])
        for reduction in ("sum", "none", "batch-mean"):
            yield self.case(f"weights-full-{reduction}", (2, 3), weights=full, reduction=reduction)
        yield self.case("weights-column-sum", (2, 3), weights=[[0.25], [3.0]], reduction="sum")
        yield self.case("weights-on-a-scalar", (), weights=2.5, normalizer="weights")
        yield self.case(
            "weights-rank-4-middle-axes", (2, 3, 2, 2), weights=[[[2.0]], [[0.0]], [[0.5]]], normalizer="weights",
        )
        zeros = numpy.zeros((2, 3))
        for normalizer in ("weights", "nonzero"):
            yield self.case(
                f"all-zero-weights-by-{normalizer}-empty-nan", (2, 3), weights=zeros, normalizer=normalizer,
                empty="nan",
            )
        yield self.case("all-zero-weights-by-count-empty-nan", (2, 3), weights=zeros, empty="nan")

        yield self.case("cotangent", (2, 3), reduction="none", cotangent=[[1.5, -2, 0], [0.25, 1, -0.5]])
        yield self.case(
            "cotangent-and-weights", (2, 3), reduction="none", weights=full, cotangent=[[1.5, -2, 0], [0.25, 1, -0.5]],
        )

        yield self.case("ties", prediction=[1.5, -2, 0], target=[1.5, -2, 0], tags="trap")
        yield self.case("ties-none", prediction=[1.5, -2, 0], target=[1.5, -2, 0], reduction="none", tags="trap")
        yield self.case("negative-zero", prediction=[-0.0, 0.0], target=[0.0, -0.0], tags="trap")
        yield self.case(
            "near-ties", prediction=[1, 1 + 2**-23, 4096], target=[1 + 2**-23, 1, 4096 + 2**-11], reduction="none",
            tags="trap",
        )
        yield self.case("single-element", prediction=[-3.5], target=[0.25], tags="trap")
        yield self.case("single-element-rank-4", (1, 1, 1, 1), tags="trap")
        yield self.case("large-offset", prediction=[1e6, 1e6 + 1, 1e6 - 3], target=[1e6 + 1, 1e6, 1e6], tags="trap")
        yield self.case(
            "extreme-50-100-1e4", prediction=[50, -50, 100, -100, 1e4, -1e4], target=[-50, 50, -100, 100, -1e4, 1e4],
            reduction="none", tags="trap",
        )
        yield self.case("large-magnitudes", prediction=[1e15, -1e15, 1e18], target=[-1e15, 1, 0], tags="trap")
        yield self.case(
            "small-magnitudes", prediction=[1e-15, -1e-15, 1e-18], target=[0, 1e-15, 0], reduction="none", tags="trap",
        )
        yield self.case(
            "infinite-prediction", prediction=[INFINITY, 1, -INFINITY], target=[0, 0.5, 2], reduction="none",
            tags="trap",
        )
        yield self.case("infinite-prediction-mean", prediction=[INFINITY, 1], target=[0, 0.5], tags="trap")
        yield self.case(
            "infinity-against-itself", prediction=[INFINITY, 1], target=[INFINITY, 0.5], reduction="none", tags="trap",
        )
        yield self.case("nan-prediction", prediction=[1, NAN, 3], target=[0.5, 0, 2], tags="trap")
        yield self.case("nan-prediction-none", prediction=[1, NAN, 3], target=[0.5, 0, 2], reduction="none", tags="trap")
        yield self.case("nan-target", prediction=[1, 2, 3], target=[0.5, 0, NAN], tags="trap")
        yield self.case("nan-weight", prediction=[1, 2, 3], target=[0.5, 0, 2], weights=[1, NAN, 1], tags="trap")
        for normalizer in ("count", "weights", "nonzero"):
            yield self.case(
                f"zero-weight-on-nan-prediction-by-{normalizer}", prediction=[1, NAN, 3], target=[0.5, 0, 2],
                weights=[1.0, 0.0, 2.0], normalizer=normalizer, tags="trap",
            )
        yield self.case(
            "zero-weight-on-nan-target-none", prediction=[1, 2, 3], target=[0.5, NAN, 2], weights=[1.0, 0.0, 2.0],
            reduction="none", tags="trap",
        )
        yield self.case(
            "zero-weight-on-infinite-loss", prediction=[1, INFINITY, -INFINITY], target=[0.5, 0, 2],
            weights=[2.0, 0.0, 0.0], reduction="sum", tags="trap",
        )
        yield self.case(
            "zero-weight-on-every-nan", prediction=[NAN, NAN], target=[0, NAN], weights=[0.0, 0.0],
            normalizer="weights", tags="trap",
        )
        for reduction in ("mean", "sum", "none", "batch-mean"):
            yield self.case(f"empty-{reduction}", (0,), reduction=reduction, tags="trap")
        yield self.case("empty-mean-nan", (0,), empty="nan", tags="trap")
        yield self.case("empty-inner-axis", (2, 0, 3), tags="trap")
        yield self.case("empty-inner-axis-batch-mean", (2, 0, 3), reduction="batch-mean", tags="trap")
        yield self.case("large-n", (20, 50), tags="large-n")
        yield self.case(
            "large-n-weighted", (20, 10), weights=generator("large-n-weights").uniform(0, 2, (20, 1)),
            normalizer="weights", tags="large-n",
        )

        yield self.case("float64-huge", prediction=[1e150, -3e120], target=[-1e150, 2e100], tags="trap float64-only")
        yield self.case(
            "float64-overflow", prediction=[1e300, 1], target=[0, 0.5], reduction="none", tags="trap float64-only",
        )
        yield self.case("float64-tiny", prediction=[1e-150, 3e-140], target=[0, -1e-140], tags="trap float64-only")
        yield self.case(
            "float64-underflow", prediction=[1e-300, 1e-170], target=[0, 0], reduction="none", tags="trap float64-only",
        )
        yield self.case(
            "float64-last-digit", prediction=[1 + 2**-52, 6.3], target=[1, 6.1], reduction="none",
            tags="trap float64-only",
        )

        one, two = numpy.array([1.0, 2.0]), numpy.array([0.5, 0.25])
        yield self.case("shapes-differ", prediction=[1.0, 2.0], target=[1.0, 2.0, 3.0], error="target")
        yield self.case("ranks-differ", prediction=[[1.0, 2.0]], target=[1.0, 2.0], error="target")
        yield self.case(
            "target-does-not-broadcast", prediction=[[1.0, 2.0], [3.0, 4.0]], target=[[1.0, 2.0]], error="target",
        )
        yield self.case("weights-length-differs", prediction=one, target=two, weights=[1.0, 2.0, 3.0], error="weights")
        yield self.case(
            "weights-would-enlarge-the-loss", prediction=one, target=two, weights=[[1.0, 1.0], [1.0, 1.0]],
            error="weights",
        )
        yield self.case("unknown-option", prediction=one, target=two, delta=1, error="delta")
        yield self.case("unknown-reduction", prediction=one, target=two, reduction="average", error="reduction")
        yield self.case("unknown-normalizer", prediction=one, target=two, normalizer="batch", error="normalizer")
        yield self.case("unknown-empty", prediction=one, target=two, empty="one", error="empty")


SIGN_OF_NAN = "its sign of NaN is 0, where the slope of |NaN| is NaN here"


class MeanAbsoluteError(OfError):
    name = "mean_absolute_error"
    reference = "F.l1_loss"
    reduces = True
    artefacts = dict.fromkeys(["nan-prediction", "nan-prediction-mean", "nan-target"], SIGN_OF_NAN)

    def pytorch(self, options, reduction, prediction, target):
        return F.l1_loss(prediction, target, reduction=reduction)

    def of_error(self, options, error):
        return abs(error), sign(error)

    def keras(self, options, prediction, target):
        return keras.losses.mean_absolute_error(target[..., None], prediction[..., None])

    same_as = {KERAS: (torch, "keras")}

    def cases(self):
        yield self.case("worked-example", prediction=[6.3], target=[6.1], stated=0.2, tags="worked-example")
        yield from self.everywhere()
        yield self.case("ties-sum-beside-others", prediction=[1, 2, 3], target=[1, 3, 2.5], reduction="sum")


class Huber(OfError):
    name = "huber"
    reference = "F.huber_loss"
    reduces = True

    def pytorch(self, options, reduction, prediction, target):
        return F.huber_loss(prediction, target, delta=options.get("delta", 1.0), reduction=reduction)

    def of_error(self, options, error):
        delta = mpf(options.get("delta", 1.0))
        if isnan(error) or abs(error) <= delta:
            return error * error / 2, error
        return delta * (abs(error) - delta / 2), delta * sign(error)

    def keras(self, options, prediction, target):
        return keras.losses.huber(target[..., None], prediction[..., None], options.get("delta", 1.0))

    def optax(self, options, prediction, target):
        return optax.losses.huber_loss(prediction, target, delta=options.get("delta", 1.0))

    same_as = {KERAS: (torch, "keras"), OPTAX: (jax, "optax")}
    # Keras's slope of an infinite error is NaN; optax's slope of a small one cancels, being 1 - (1 - e).
    not_asked = {KERAS: ["infinite-prediction"], OPTAX: ["small-errors"]}

    def cases(self):
        yield self.case("worked-example", prediction=[6.3], target=[6.1], stated=0.02, tags="worked-example")
        yield from self.everywhere()
        yield from around_the_corner(self, "delta")
        yield self.case(
            "not-smooth-l1", prediction=[1, 3], target=[0, 0], delta=2, reduction="none", tags="trap",
            note="Huber at 3 with delta 2 is 4, where smooth L1 with beta 2 is 2",
        )
        yield from self.failing(
            (2, 3),
            {
                "delta-0": dict(delta=0, error="delta"),
                "delta-negative": dict(delta=-1, error="delta"),
                "delta-not-a-number": dict(delta="wide", error="delta"),
            },
        )


class SmoothL1(OfError):
    name = "smooth_l1"
    reference = "F.smooth_l1_loss"
    reduces = True
    artefacts = {"beta-0-nan": SIGN_OF_NAN}

    def pytorch(self, options, reduction, prediction, target):
        return F.smooth_l1_loss(prediction, target, beta=options.get("beta", 1.0), reduction=reduction)

    def of_error(self, options, error):
        beta = mpf(options.get("beta", 1.0))
        if abs(error) < beta:
            return error * error / (2 * beta), error / beta
        return abs(error) - beta / 2, sign(error)

    def optax(self, options, prediction, target):
        """Huber with delta = beta, divided by it."""
        beta = options.get("beta", 1.0)
        return optax.losses.huber_loss(prediction, target, delta=beta) / beta if beta else None

    same_as = {OPTAX: (jax, "optax")}
    not_asked = {OPTAX: ["small-errors"]}  # its slope is 1 - (1 - e)

    def cases(self):
        yield from self.everywhere()
        yield from around_the_corner(self, "beta")
        yield self.case(
            "not-huber", prediction=[1, 3], target=[0, 0], beta=2, reduction="none", tags="trap",
            note="smooth L1 at 3 with beta 2 is 2, where Huber with delta 2 is 4",
        )
        yield self.case("beta-0", (2, 3), beta=0)
        yield self.case("beta-0-none", (2, 3), beta=0, reduction="none", weights=[0.5, 0.0, 2.0])
        yield self.case(
            "beta-0-ties", prediction=[1.5, 0, 2], target=[1.5, 0, 1], beta=0, reduction="none", tags="trap",
        )
        yield self.case("beta-0-nan", prediction=[NAN, 0], target=[1.5, 1], beta=0, reduction="none", tags="trap")
        yield from self.failing((2, 3), {"beta-negative": dict(beta=-1, error="beta")})


def around_the_corner(loss, parameter):
    """The parameter that says where the quadratic part ends, and errors at and beside that place."""
    for value in (0.25, 1.5, 10):
        yield loss.case(f"{parameter}-{value:g}", (2, 3), **{parameter: value})
    yield loss.case(f"{parameter}-1.5-none", (2, 3), reduction="none", **{parameter: 1.5})
    yield loss.case(f"{parameter}-tiny", (2, 3), **{parameter: 2.0**-20})
    ulp = 2.0**-23
    for value in (1, 0.5):
        at = [value, -value, value * (1 + ulp), value * (1 - ulp), -value * (1 + ulp), -value * (1 - ulp)]
        yield loss.case(
            f"at-{parameter}-{value:g}", prediction=at, target=numpy.zeros(6), reduction="none", tags="trap",
            **{parameter: value},
        )
    yield loss.case(
        f"{parameter}-everything", (2, 3), weights=[[0.25], [3.0]], normalizer="weights", **{parameter: 0.75},
    )


class LogCosh(OfError):
    name = "log_cosh"
    reference = "logaddexp(e, -e) - log 2"

    def pytorch(self, options, reduction, prediction, target):
        error = prediction - target
        return torch.logaddexp(error, -error) - numpy.log(2)

    def of_error(self, options, error):
        if abs(error) == INFINITY:
            return abs(error), sign(error)
        return log(cosh(error)), tanh(error)

    def forgiven(self, case):
        """log 2 is subtracted, and at small errors all digits of a difference of sigmoids too."""
        return 1e-15

    def keras(self, options, prediction, target):
        return keras.losses.log_cosh(target[..., None], prediction[..., None])

    def optax(self, options, prediction, target):
        return optax.losses.log_cosh(prediction, target)

    same_as = {KERAS: (torch, "keras"), OPTAX: (jax, "optax")}
    not_asked = {KERAS: ["infinite-prediction"]}  # NaN at minus infinity

    def cases(self):
        yield from self.everywhere()
        yield self.case(
            "cancellation-near-0", prediction=[1e-3, -3e-4, 1e-5, 2e-10], target=[0, 0, 0, 0], reduction="none",
            tags="trap peer-defect",
        )
        yield self.case(
            "around-1", prediction=[1, -1, 1 + 2**-23, 1 - 2**-23, 0.999, 1.001], target=numpy.zeros(6),
            reduction="none",
        )
        for name, size in {"20": 20, "50": 50, "100": 100, "1e4": 1e4, "1e15": 1e15}.items():
            yield self.case(
                f"extreme-{name}", prediction=[size, -size], target=[0, 0], reduction="none", tags="trap extreme",
            )
        yield self.case("sum-as-documented", (4,), reduction="sum")


class Cauchy(OfError):
    name = "cauchy"
    reference = "log1p((e / c)^2)"

    def pytorch(self, options, reduction, prediction, target):
        return torch.log1p(((prediction - target) / options.get("scale", 1.0)) ** 2)

    def of_error(self, options, error):
        scale = mpf(options.get("scale", 1.0))
        square = error * error + scale * scale
        slope = mpf(0) if abs(error) == INFINITY else 2 * error / square
        return log(square / (scale * scale)), slope

    def cases(self):
        yield from (case for case in self.everywhere() if case.id != "infinite-prediction")
        for scale in (0.25, 1.5, 100):
            yield self.case(f"scale-{scale:g}", (2, 3), scale=scale)
        yield self.case("scale-2-none", (2, 3), scale=2, reduction="none")
        yield self.case("sum-as-documented", (4,), scale=1, reduction="sum")
        yield self.case(
            "greatest-slope", prediction=[2, -2, 1.999, 2.001], target=numpy.zeros(4), scale=2, reduction="none",
            tags="trap",
        )
        yield self.case("tiny-errors", prediction=[1e-9, -1e-12], target=[0, 0], reduction="none", tags="trap")
        yield self.case("huge-errors", prediction=[1e12, -1e15], target=[0, 0], reduction="none", tags="trap extreme")
        yield self.case("scale-tiny", prediction=[1e3, 1e-3], target=[0, 0], scale=1e-6, tags="trap")
        yield self.case("scale-everything", (2, 3), scale=0.5, weights=[[0.25], [3.0]], normalizer="weights")
        yield from self.failing(
            (2, 3), {"scale-0": dict(scale=0, error="scale"), "scale-negative": dict(scale=-2, error="scale")},
        )


class Poisson(Regression):
    name = "poisson"
    reference = "F.poisson_nll_loss"
    reduces = True
    harmless = 1.0
    artefacts = dict.fromkeys(
        ["full-target-0", "full-target-0-probabilities"],
        "its backward pass multiplies the infinite logarithm of a target of 0 by 0, though Stirling's term is left out",
    )

    def pytorch(self, options, reduction, prediction, target):
        return F.poisson_nll_loss(
            prediction, target, log_input=options.get("log_input", True), full=options.get("full", False),
            eps=options.get("epsilon", 1e-8), reduction=reduction,
        )

    def row(self, options, prediction, target):
        if options.get("log_input", True):
            rate = exp(prediction)
            value, slope, by_target = rate - target * prediction, rate - target, -prediction
        else:
            shifted = prediction + mpf(options.get("epsilon", 1e-8))
            value, slope, by_target = prediction - target * log(shifted), 1 - target / shifted, -log(shifted)
        if options.get("full", False) and target > 1:
            value += target * log(target) - target + log(2 * pi * target) / 2
            by_target += log(target) + 1 / (2 * target)
        return value, {"prediction": slope, "target": by_target}

    def forgiven(self, case):
        finite = [numpy.abs(array[numpy.isfinite(array)]).max(initial=1) for array in case.inputs.values()]
        scale = numpy.exp(min(finite[0], 100)) if case.options.get("log_input", True) else finite[0]
        return 4e-16 * max(scale, finite[1] * max(1, numpy.log(finite[1]), finite[0] if scale else 0))

    def keras(self, options, prediction, target):
        if options.get("log_input", True) or options.get("full", False):
            return None
        epsilon = keras.config.epsilon()
        keras.config.set_epsilon(options.get("epsilon", 1e-8))
        try:
            return keras.losses.poisson(target[..., None], prediction[..., None])
        finally:
            keras.config.set_epsilon(epsilon)

    same_as = {KERAS: (torch, "keras")}

    def draw(self, random, shape):
        return {"prediction": random.uniform(0.05, 3, shape), "target": 1.0 + random.poisson(2, shape)}

    def cases(self):
        yield from self.everywhere()
        yield self.case("zero-counts", prediction=[0.5, -1, 2], target=[0, 0, 1], reduction="none")
        for full in (False, True):
            name = "full" if full else "plain"
            for reduction in ("mean", "sum", "none", "batch-mean"):
                yield self.case(f"{name}-rates-{reduction}", (2, 3), log_input=False, full=full, reduction=reduction)
        for reduction in ("mean", "none"):
            yield self.case(f"full-{reduction}", (2, 3), full=True, reduction=reduction)
        counts = [0.5, 1, 1.0000001192092896, 1.5, 2, 10, 170]
        for log_input in (True, False):
            yield self.case(
                f"full-around-1-{'log' if log_input else 'rates'}", prediction=numpy.full(7, 0.75), target=counts,
                full=True, log_input=log_input, reduction="none", tags="trap",
            )
        yield self.case(
            "full-target-0", prediction=[0.5, -1], target=[0, 2], full=True, reduction="none", tags="trap",
        )
        yield self.case(
            "full-target-0-probabilities", prediction=[0.5, 1], target=[0, 2], full=True, log_input=False,
            reduction="none", tags="trap",
        )
        yield self.case("full-large-counts", prediction=[7, 9], target=[1000, 1e4], full=True, tags="trap extreme")
        yield self.case(
            "rate-0", prediction=[0, 0, 1], target=[0, 3, 0], log_input=False, reduction="none", tags="trap",
        )
        for epsilon in (1e-7, 0.125):
            yield self.case(
                f"epsilon-{epsilon:g}", prediction=[0, 0.5, 2], target=[1, 0, 3], log_input=False, epsilon=epsilon,
                reduction="none", tags="trap",
            )
        yield self.case(
            "extreme-logs", prediction=[-50, -100, 50, 20], target=[1, 2, 3, 0], reduction="none", tags="trap extreme",
        )
        yield self.case(
            "extreme-log-1e4", prediction=[-1e4, 0], target=[1, 1], reduction="none", tags="trap extreme",
        )
        yield self.case(
            "minus-infinity", prediction=[-INFINITY, 1], target=[2, 2], reduction="none", tags="trap extreme",
        )
        yield self.case(
            "zero-weight-on-infinite-loss", prediction=[-INFINITY, 1], target=[2, 2], weights=[0, 1.5], tags="trap",
        )
        yield self.case("fractional-targets", prediction=[0.5, -0.25], target=[0.3, 1.7], full=True)
        yield from self.failing(
            (2, 3),
            {
                "epsilon-0": dict(epsilon=0, error="epsilon"),
                "log-input-not-a-boolean": dict(log_input="yes", error="log_input"),
                "full-not-a-boolean": dict(full=1, error="full"),
            },
        )
