"""The total variation of an image."""

import numpy
import torch
import torch.nn.functional as F
from mpmath import mpf, sqrt

from ..loss import INFINITY, Loss, NAN
from ..numbers import sign


class TotalVariation(Loss):
    name = "total_variation"
    family = "image"
    reference = "differences of slices"
    inputs = differentiable = along = ("image",)
    inner = 3
    artefacts = dict.fromkeys(
        ["nan-image-absolute"], "its sign of NaN is 0, where the slope of |NaN| is NaN here",
    )

    def pytorch(self, options, reduction, image):
        down, across = image.diff(dim=-3), image.diff(dim=-2)
        form = options.get("form", "squared")
        if form == "isotropic":
            energy = F.pad(down, (0, 0, 0, 0, 0, 1)) ** 2 + F.pad(across, (0, 0, 0, 1)) ** 2
            root = torch.where(energy == 0, 1.0, energy).sqrt()
            total = torch.where(energy == 0, 0.0, root).sum((-3, -2, -1))
        else:
            measure = torch.square if form == "squared" else torch.abs
            total = measure(down).sum((-3, -2, -1)) + measure(across).sum((-3, -2, -1))
        return total / numpy.prod(image.shape[-3:]) if options.get("normalise", False) else total

    def row(self, options, image):
        height, width, channels = image.shape
        slope = numpy.full(image.shape, mpf(0), dtype=object)
        value, form = mpf(0), options.get("form", "squared")
        for i, j, c in numpy.ndindex(image.shape):
            neighbours = [place for place in ((i + 1, j, c), (i, j + 1, c)) if place[0] < height and place[1] < width]
            steps = [image[place] - image[i, j, c] for place in neighbours]
            if form == "isotropic":
                length = sqrt(sum((step * step for step in steps), mpf(0)))
                value += length
                slopes = [step / length if length != 0 else mpf(0) for step in steps]
            else:
                value += sum((step * step if form == "squared" else abs(step) for step in steps), mpf(0))
                slopes = [2 * step if form == "squared" else sign(step) for step in steps]
            for place, each in zip(neighbours, slopes):
                slope[place] += each
                slope[i, j, c] -= each
        share = mpf(1) / image.size if options.get("normalise", False) else mpf(1)
        return value * share, {"image": slope * share}

    def forgiven(self, case):
        image = case.inputs["image"]
        return 4e-15 * numpy.abs(image[numpy.isfinite(image)]).max(initial=1)

    def draw(self, random, shape):
        return {"image": random.uniform(0, 1, shape)}

    def cases(self):
        yield from self.usual(
            [(3, 3, 2), (2, 3, 4, 1), (2, 2, 3, 3, 1), (1, 2, 1, 2, 3, 2)], (2, 2, 2, 3, 1), (2, 10, 12, 1), (0, 3, 3, 1),
        )
        forms = ("squared", "absolute", "isotropic")
        for form in forms:
            for normalise in (False, True):
                for reduction in ("mean", "none"):
                    yield self.case(
                        f"{form}{'-normalised' if normalise else ''}-{reduction}", (2, 3, 4, 2), form=form,
                        normalise=normalise, reduction=reduction,
                        note="normalise divides by height * width * channel" if normalise else None,
                    )
            yield self.case(f"{form}-weights", (3, 3, 2, 1), form=form, weights=[0.5, 0, 2], normalizer="weights")
            yield self.case(f"{form}-sum", (2, 3, 3, 1), form=form, reduction="sum")
            yield self.case(
                f"{form}-constant", image=numpy.full((1, 3, 3, 1), 0.75), form=form, reduction="none",
                tags="trap peer-defect",
            )
            edge = [[[0], [0], [1]], [[0], [0], [1]], [[1], [1], [1]]]
            yield self.case(f"{form}-edge", image=edge, form=form, reduction="none", tags="trap")
            yield self.case(f"{form}-one-pixel", (1, 1, 1, 2), form=form, reduction="none", tags="trap")
            yield self.case(f"{form}-one-row", (1, 1, 4, 1), form=form, reduction="none", tags="trap")
            yield self.case(f"{form}-one-column", (1, 4, 1, 1), form=form, reduction="none", tags="trap")
        for form in forms[1:]:
            yield self.case(f"nan-image-{form}", (2, 2, 2, 1), broken=("image", NAN), form=form, reduction="none", tags="trap")
        yield self.case("pixels-to-255", image=[[[0], [255]], [[128], [64]]], form="absolute", reduction="none")
        yield self.case("channels-first", (2, 3, 2, 2), axis=-3)
        yield self.case("channels-first-isotropic", (3, 3, 2), axis=0, form="isotropic")
        yield self.case("large-offset", image=[[[1e6], [1e6 + 1]], [[1e6 - 2], [1e6]]], reduction="none", tags="trap")
        yield self.case(
            "zero-weight-on-infinite-loss", image=[[[[INFINITY], [0]]], [[[1], [3]]]], weights=[0, 1.5], tags="trap",
        )
        yield self.case("no-rows", (2, 0, 3, 1), reduction="none", tags="trap")
        yield from self.failing(
            (2, 3, 3, 1),
            {
                "image-without-channels": dict(image=numpy.ones((3, 3)), error="image"),
                "unknown-form": dict(form="anisotropic", error="form"),
                "normalise-not-a-boolean": dict(normalise="count", error="normalise"),
            },
        )
