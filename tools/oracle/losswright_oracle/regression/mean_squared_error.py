"""The squared error, its cases by hand among them."""

import jax
import keras
import numpy
import optax
import torch
import torch.nn.functional as F

from ..cases import generator
from ..frameworks import KERAS, OPTAX
from ..loss import INFINITY, NAN
from .of_error import OfError


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
