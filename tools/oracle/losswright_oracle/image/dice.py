"""The Dice loss."""

import keras
import numpy
import torch
from monai.losses import DiceLoss
from mpmath import mpf

from ..frameworks import KERAS, MONAI, torch_value_and_gradients
from ..loss import INFINITY, NAN
from ..reductions import exactly
from .masks import case, failing


class Dice:
    name = "dice"
    family = "image"
    reference = "operations from the definition of dice"
    differentiable = ("prediction", "target")
    # The ratio is (twice * overlap + smooth) / (sizes - once * overlap + smooth).
    twice, once = 2, 0

    def unreduced(self, inputs, options, excluded):
        prediction, target = (inputs[name].movedim(options.get("axis", -1), -1) for name in self.differentiable)
        batch, *spatial, classes = prediction.shape
        each_image = options.get("reduce_over", "image") == "image"
        # What is excluded is given harmless inputs, or autograd would multiply its NaN by 0.
        excluded = excluded.broadcast_to((batch, classes) if each_image else (classes,)).reshape(
            [batch if each_image else 1, *(1 for _ in spatial), classes]
        )
        prediction, target = torch.where(excluded, 0.5, prediction), torch.where(excluded, 0.5, target)
        axes = [*([] if each_image else [0]), *range(1, 1 + len(spatial))]
        total = lambda values: values.sum(axes) if axes else values
        smooth, power = options.get("smooth", 1.0), options.get("power", 1.0)
        overlap = total(prediction * target)
        mass = total(prediction**power) + total(target**power)
        kept = torch.tensor(options.get("class_weight", numpy.ones(classes))).clone()
        if not options.get("include_background", True):
            kept[0] = 0
        loss = kept * (1 - (self.twice * overlap + smooth) / (mass - self.once * overlap + smooth))
        return loss, kept

    def exact(self, inputs, options):
        axis = options.get("axis", -1)
        prediction, target = (exactly(numpy.moveaxis(inputs[name], axis, -1)) for name in self.differentiable)
        batch, *_, classes = prediction.shape
        each_image = options.get("reduce_over", "image") == "image"
        smooth, power = mpf(options.get("smooth", 1.0)), mpf(options.get("power", 1.0))
        kept = exactly(options.get("class_weight", numpy.ones(classes)))
        if not options.get("include_background", True):
            kept[0] = mpf(0)
        # A group is what one element of the loss sums over.
        groups = {
            (image, c) if each_image else (c,): (image if each_image else slice(None), ..., c)
            for image in (range(batch) if each_image else [None])
            for c in range(classes)
        }
        loss = numpy.full((batch, classes) if each_image else (classes,), mpf(0), dtype=object)
        derivatives = {}
        for element, group in groups.items():
            p, t = (numpy.asarray(values[group], dtype=object).reshape(-1) for values in (prediction, target))
            overlap = sum(p * t, mpf(0))
            numerator = self.twice * overlap + smooth
            denominator = sum(p**power, mpf(0)) + sum(t**power, mpf(0)) - self.once * overlap + smooth
            weight = kept[element[-1]]
            loss[element] = weight * (1 - numerator / denominator)
            ratio = numerator / denominator
            slope = lambda own, other: (
                -weight * ((self.twice + ratio * self.once) * other - ratio * power * own ** (power - 1)) / denominator
            )
            derivatives[element] = [list(map(slope, p, t)), list(map(slope, t, p))]

        def backward(cotangent):
            gradients = [numpy.full(prediction.shape, mpf(0), dtype=object) for _ in self.differentiable]
            for element, group in groups.items():
                if cotangent[element] != 0:
                    for gradient, derivative in zip(gradients, derivatives[element]):
                        shape = numpy.shape(gradient[group])
                        scaled = [cotangent[element] * value for value in derivative]
                        gradient[group] = numpy.array(scaled, dtype=object).reshape(shape) if shape else scaled[0]
            return dict(zip(self.differentiable, (numpy.moveaxis(gradient, -1, axis) for gradient in gradients)))

        return loss, numpy.broadcast_to(kept, loss.shape), backward

    def forgiven(self, case):
        """1 - ratio: what cancels there leaves the last digit of 1, times the class weight."""
        return 4e-16 * max(1.0, numpy.max(case.options.get("class_weight", 1.0)))

    def own_reduction(self, case):
        return None

    def monai(self, case):
        """MONAI wants the class at dimension 1 and a spatial axis, and knows the powers 1 and 2."""
        options, axis, power = case.options, case.options.get("axis", -1), case.options.get("power", 1)
        include, weight = options.get("include_background", True), options.get("class_weight")
        shape = case.inputs["target"].shape
        if "weights" in options or case.reduction == "batch-mean" or power not in (1, 2) or len(shape) < 3:
            return None
        # It leaves the background out of an unreduced loss too, but never a single class, and its mean counts
        # classes where ours counts their weights.
        if not include and (case.reduction == "none" or shape[axis] == 1):
            return None
        if weight is not None and case.reduction == "mean":
            return None
        # It gets false positives by subtracting the overlap, where nothing is left of what is no probability.
        if any(numpy.any(numpy.abs(array) > 1) for array in case.inputs.values()):
            return None
        over_batch = options.get("reduce_over") == "batch"
        loss = DiceLoss(
            include_background=include,
            squared_pred=power == 2,
            reduction=case.reduction,
            # MONAI counts the overlap twice in either ratio.
            jaccard=self.once == 1,
            smooth_nr=options.get("smooth", 1.0) * (1 + self.once),
            smooth_dr=options.get("smooth", 1.0) * (1 + self.once),
            batch=over_batch,
            weight=None if weight is None else torch.tensor(weight if include else weight[1:]),
        )

        def function(inputs):
            value = loss(*(inputs[name].movedim(axis, 1) for name in self.differentiable))
            # An unreduced loss comes with dimensions of 1 for the places.
            return value.reshape(value.shape[: 1 if over_batch else 2])

        return torch_value_and_gradients(function, case.inputs, self.differentiable, case.cotangent)

    def keras(self, case):
        """Keras smooths the denominator alone, by its epsilon: the same loss where neither smooths."""
        options, shape = case.options, case.inputs["target"].shape
        same = options.get("smooth") == 0 and options.keys() <= {"reduction", "reduce_over", "smooth", "axis"}
        if not same or case.reduction == "batch-mean" or len(shape) < 3:
            return None
        kept = {options.get("axis", -1) % len(shape), *([] if options.get("reduce_over") == "batch" else [0])}
        loss = keras.losses.Dice(
            axis=tuple(axis for axis in range(len(shape)) if axis not in kept),
            reduction="sum_over_batch_size" if case.reduction == "mean" else case.reduction,
            dtype="float64",
        )
        epsilon = keras.config.epsilon()
        keras.config.set_epsilon(0.0)
        try:
            function = lambda inputs: loss(inputs["target"], inputs["prediction"])
            return torch_value_and_gradients(function, case.inputs, self.differentiable, case.cotangent)
        finally:
            keras.config.set_epsilon(epsilon)

    @property
    def peers(self):
        return {MONAI: self.monai, KERAS: self.keras}

    def cases(self):
        shapes = {2: (3, 4), 3: (2, 5, 3), 4: (2, 3, 2, 2), 5: (2, 2, 2, 2, 2)}
        for rank, shape in shapes.items():
            for reduce_over in ("image", "batch"):
                for reduction in ("mean", "none"):
                    yield case(
                        f"rank-{rank}-{reduce_over}-{reduction}", shape, reduce_over=reduce_over, reduction=reduction,
                    )
        for reduce_over in ("image", "batch"):
            for reduction in ("sum", "batch-mean"):
                yield case(f"{reduce_over}-{reduction}", (2, 4, 3), reduce_over=reduce_over, reduction=reduction)
        yield case("defaults", (2, 4, 3))
        yield case("soft-targets", (2, 4, 3), soft=True, tags="soft-targets")
        yield case("soft-targets-sum", (2, 2, 2, 3), soft=True, reduction="sum", tags="soft-targets")

        for smooth in (0.0, 1e-5, 0.5, 10.0):
            for reduce_over in ("image", "batch"):
                yield case(
                    f"smooth-{smooth:g}-{reduce_over}", (2, 4, 2), smooth=smooth, reduce_over=reduce_over,
                    soft=smooth == 0,
                )
        yield case("smooth-0-none", (2, 4, 2), smooth=0.0, soft=True, reduction="none")
        yield case("smooth-0-axis-1-sum", (2, 4, 2), smooth=0.0, soft=True, axis=1, reduction="sum")

        for power in (2.0, 1.5, 3.0, 0.5):
            for reduce_over in ("image", "batch"):
                yield case(f"power-{power:g}-{reduce_over}", (2, 4, 3), power=power, reduce_over=reduce_over, soft=True)
        yield case("power-2-hard-targets", (2, 4, 3), power=2.0)
        yield case("power-2-none", (2, 4, 3), power=2.0, reduction="none")
        yield case(
            "power-2-zeros-and-ones", prediction=[[[0.0, 1.0], [1.0, 0.0], [1.0, 0.0]]],
            target=[[[0.0, 1.0], [0.0, 1.0], [1.0, 0.0]]], power=2.0, tags="trap",
        )

        weight = [0.5, 2.0, 1.25]
        for reduce_over in ("image", "batch"):
            for reduction in ("mean", "sum", "none"):
                yield case(
                    f"class-weight-{reduce_over}-{reduction}", (2, 4, 3), class_weight=weight, reduce_over=reduce_over,
                    reduction=reduction,
                )
                yield case(
                    f"without-background-{reduce_over}-{reduction}", (2, 4, 3), include_background=False,
                    reduce_over=reduce_over, reduction=reduction,
                )
            yield case(
                f"class-weight-without-background-{reduce_over}", (2, 4, 3), class_weight=weight,
                include_background=False, reduce_over=reduce_over,
            )
        yield case(
            "class-weight-without-background-sum", (2, 4, 3), class_weight=weight, include_background=False,
            reduction="sum",
        )
        yield case("class-weight-of-zero", (2, 4, 3), class_weight=[1.5, 0.0, 0.5])
        for empty in ("zero", "nan"):
            yield case(
                f"background-alone-is-left-out-empty-{empty}", (2, 4, 1), include_background=False, empty=empty,
                tags="trap",
            )
        yield case("every-class-weight-is-zero", (2, 4, 3), class_weight=[0.0, 0.0, 0.0], tags="trap")

        for shape, axis in {(2, 4, 3): 1, (2, 1, 2, 3): 1, (2, 2, 1, 2, 3): 1, (1, 2, 4, 3): -2, (3, 2, 4): -1}.items():
            yield case(f"axis-{axis}-rank-{len(shape)}", shape, axis=axis)
        yield case("axis-1-batch-none", (2, 2, 3, 2), axis=1, reduce_over="batch", reduction="none")
        yield case(
            "axis-1-everything", (2, 1, 4, 3), axis=1, smooth=0.25, power=2.0, class_weight=weight,
            include_background=False, weights=[[0.5], [2.0]], normalizer="weights", soft=True,
        )

        sample = {
            "full": [[0.5, 2.0, 1.25], [0.0, 3.0, 0.75]],
            "per-class": [0.5, 0.0, 2.5],
            "per-image": [[0.25], [3.0]],
            "scalar": 0.3,
            "all-zero": [[0.0, 0.0, 0.0], [0.0, 0.0, 0.0]],
        }
        for form, weights in sample.items():
            for normalizer in ("count", "weights", "nonzero"):
                yield case(f"weights-{form}-by-{normalizer}", (2, 3, 3), weights=weights, normalizer=normalizer)
        for normalizer in ("count", "weights", "nonzero"):
            yield case(
                f"weights-batch-by-{normalizer}", (2, 3, 3), reduce_over="batch", weights=[0.5, 0.0, 2.5],
                normalizer=normalizer,
            )
            yield case(
                f"weights-class-weight-without-background-by-{normalizer}", (2, 3, 3), weights=sample["full"],
                class_weight=weight, include_background=False, normalizer=normalizer,
            )
        for reduction in ("sum", "none", "batch-mean"):
            yield case(f"weights-{reduction}", (2, 3, 3), weights=sample["full"], reduction=reduction)
        yield case(
            "all-zero-weights-empty-nan", (2, 3, 3), weights=sample["all-zero"], normalizer="weights", empty="nan",
            tags="trap",
        )

        cotangent = [[1.5, -2.0, 0.0], [0.25, 1.0, -0.5]]
        yield case("cotangent", (2, 4, 3), reduction="none", cotangent=cotangent)
        yield case("cotangent-batch", (2, 4, 3), reduction="none", reduce_over="batch", cotangent=[1.5, -2.0, 0.0])
        yield case(
            "cotangent-everything", (2, 4, 3), reduction="none", cotangent=cotangent, weights=sample["full"],
            class_weight=weight, include_background=False, power=2.0, smooth=0.1, soft=True, axis=1,
        )

        ones, zeros = numpy.ones((1, 3, 2)), numpy.zeros((1, 3, 2))
        yield case("perfect", prediction=[[[1.0, 0.0], [0.0, 1.0]]], target=[[[1.0, 0.0], [0.0, 1.0]]], tags="trap")
        yield case("opposite", prediction=ones, target=zeros, tags="trap")
        yield case("opposite-smooth-0", prediction=ones, target=zeros, smooth=0.0, tags="trap")
        yield case("empty-masks", prediction=zeros, target=zeros, tags="trap peer-defect")
        yield case(
            "empty-target", prediction=[[[0.25, 0.5], [0.125, 0.75]]], target=numpy.zeros((1, 2, 2)), smooth=1e-5,
            tags="trap",
        )
        yield case("all-ones", prediction=ones, target=ones, tags="trap")
        yield case("ties", prediction=numpy.full((1, 3, 2), 0.5), target=numpy.full((1, 3, 2), 0.5), tags="trap")
        yield case(
            "ties-power-2", prediction=numpy.full((1, 3, 2), 0.5), target=numpy.full((1, 3, 2), 0.5), power=2.0,
            tags="trap",
        )
        yield case(
            "nearly-perfect", prediction=[[[1 - 2**-20, 2**-20], [2**-20, 1 - 2**-20]]],
            target=[[[1.0, 0.0], [0.0, 1.0]]], reduction="none", tags="trap",
        )
        yield case(
            "tiny-probabilities", prediction=numpy.full((1, 3, 2), 1e-20), target=numpy.full((1, 3, 2), 1e-25),
            smooth=1e-5, tags="trap",
        )
        yield case("single-element", prediction=[[0.75]], target=[[1.0]], tags="trap")
        yield case("single-class", (2, 4, 1), tags="trap")
        yield case("single-class-axis-1", (2, 3, 2, 1), axis=1, tags="trap")
        for name in ("prediction", "target"):
            for reduction in ("mean", "none"):
                yield case(f"nan-{name}-{reduction}", (2, 2, 2), broken=(name, NAN), reduction=reduction, tags="trap")
            yield case(
                f"nan-{name}-power-2", (2, 2, 2), broken=(name, NAN), power=2.0, soft=True, reduction="none",
                tags="trap",
            )
            for normalizer in ("count", "weights", "nonzero"):
                yield case(
                    f"zero-weight-on-nan-{name}-by-{normalizer}", (2, 2, 2), broken=(name, NAN),
                    weights=[[1.0, 2.0], [0.0, 0.5]], normalizer=normalizer, tags="trap",
                )
        yield case(
            "nan-prediction-batch-none", (2, 2, 2), broken=("prediction", NAN), reduce_over="batch", reduction="none",
            tags="trap",
        )
        yield case(
            "zero-weight-on-nan-prediction-batch", (2, 2, 2), broken=("prediction", NAN), reduce_over="batch",
            weights=[0.0, 1.5], tags="trap",
        )
        yield case(
            "zero-weight-on-infinite-prediction", (2, 2, 2), broken=("prediction", INFINITY),
            weights=[[1.0, 2.0], [0.0, 0.5]], reduction="none", tags="trap",
        )
        for reduction in ("mean", "sum", "none", "batch-mean"):
            yield case(f"empty-batch-{reduction}", (0, 2, 3), reduction=reduction, tags="trap")
        yield case("empty-batch-reduced-over-batch", (0, 2, 3), reduce_over="batch", tags="trap")
        yield case("empty-batch-mean-nan", (0, 2, 3), empty="nan", tags="trap")
        for reduction in ("mean", "sum", "none"):
            yield case(f"empty-spatial-{reduction}", (2, 0, 3), reduction=reduction, tags="trap")
        yield case("empty-spatial-reduced-over-batch", (2, 0, 2, 3), reduce_over="batch", reduction="none", tags="trap")
        yield case("no-classes", (2, 3, 0), tags="trap")
        yield case("large-n", (2, 8, 10, 2), tags="large-n")
        yield case("large-n-batch-power-2", (2, 5, 6, 2), reduce_over="batch", power=2.0, soft=True, tags="large-n")
        yield case(
            "float64-tiny", prediction=numpy.full((1, 2, 2), 1e-100), target=numpy.full((1, 2, 2), 3e-90), smooth=1e-95,
            tags="trap float64-only",
        )

        half = numpy.full((2, 3, 3), 0.5)
        errors = {
            "prediction-without-axes": dict(prediction=0.5, target=0.5, error="prediction"),
            "prediction-of-rank-1": dict(prediction=[0.5, 0.5], target=[0.5, 1.0], error="prediction"),
            "target-rank-differs": dict(target=half[0], error="target"),
            "target-length-differs": dict(target=half[:, :2], error="target"),
            "target-classes-differ": dict(target=half[:, :, :2], error="target"),
            "target-batch-does-not-broadcast": dict(target=half[:1], error="target"),
            "class-weight-too-short": dict(class_weight=[1.0, 2.0], error="class_weight"),
            "class-weight-without-background-too-short": dict(
                class_weight=[1.0, 2.0], include_background=False, error="class_weight",
            ),
            "weights-per-place": dict(weights=half, error="weights"),
            "weights-length-differs": dict(weights=[1.0, 2.0], error="weights"),
            "weights-per-image-reduced-over-batch": dict(weights=[[1.0], [2.0]], reduce_over="batch", error="weights"),
            "unknown-reduce-over": dict(reduce_over="pixel", error="reduce_over"),
            "include-background-not-a-boolean": dict(include_background="no", error="include_background"),
            "unknown-option": dict(gamma=2, error="gamma"),
            "unknown-reduction": dict(reduction="average", error="reduction"),
            "unknown-normalizer": dict(normalizer="batch", error="normalizer"),
            "unknown-empty": dict(empty="one", error="empty"),
            "axis-beyond-the-rank": dict(axis=3, error="axis"),
        }
        for id, question in errors.items():
            yield failing(id, **{"prediction": half, "target": half, **question})
