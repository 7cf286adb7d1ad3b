"""Runs what the specs say of other frameworks: the lines under `equivalents`.

This is all that the oracle reads of a spec, and no golden value comes from it: a line is run on inputs whose answer is
known already, and must give it.
"""

import math
import re
from dataclasses import dataclass, replace
from pathlib import Path

import jax
import keras
import kornia
import monai
import numpy
import optax
import pytorch_metric_learning.distances
import pytorch_metric_learning.losses
import pytorch_metric_learning.reducers
import scipy.stats
import torch
import torch.nn.functional as F
import torchvision.ops
import yaml

from .agreement import Disagreement, difference

SPECS = Path(__file__).resolve().parents[3] / "spec" / "losses"

# Inputs are float32 numbers, so that probabilities sum to 1 up to 6e-8, and a library that makes them sum to 1 first, or
# adds a small number to them, gives another answer by as much.
AGREES = 1e-6

# Cases of these tags, or without one, are where a line must hold; beyond them libraries differ, and say so nowhere.
ORDINARY = {"worked-example", "misprint", "soft-targets", "ignored", "large-n"}


def to_torch(array):
    array = numpy.asarray(array)
    return torch.tensor(array.astype(numpy.int64) if numpy.issubdtype(array.dtype, numpy.integer) else array)


# What each framework's lines may name, and what inputs are there.
SCOPES = {
    "pytorch": ({"torch": torch, "F": F, "math": math}, to_torch),
    "keras": ({"keras": keras}, to_torch),
    "optax": ({"optax": optax, "jax": jax, "jnp": jax.numpy}, jax.numpy.asarray),
    "monai": ({"monai": monai, "torch": torch, "F": F}, to_torch),
    "kornia": ({"kornia": kornia, "torch": torch}, to_torch),
    "torchvision": ({"torchvision": torchvision, "torch": torch}, to_torch),
    "pytorch-metric-learning": ({"pytorch_metric_learning": pytorch_metric_learning, "torch": torch}, to_torch),
    "scipy": ({"scipy": scipy, "numpy": numpy}, numpy.asarray),
}


@dataclass
class Line:
    framework: str
    code: str
    only: dict
    differs: list

    def names(self, name):
        return re.search(rf"\b{name}\b", self.code) is not None


def spec_of(loss):
    path = SPECS / loss.family / f"{loss.name}.loss.yaml"
    return yaml.safe_load(path.read_text()) if path.exists() else {}


def lines_of(spec):
    """The lines of frameworks that are at hand here; the others' run elsewhere."""
    for framework, entry in spec.get("equivalents", {}).items():
        entry = {"code": entry} if isinstance(entry, str) else entry
        if framework in SCOPES:
            yield Line(framework, entry["code"], entry.get("only", {}), entry.get("differs", []))


def axes_of(shape):
    return [axis.strip() for axis in shape.strip("[]").split(",") if axis.strip()]


def lengths_of(spec, inputs):
    """The length of each single axis."""
    lengths = {}
    for name, entry in spec["inputs"].items():
        axes, shape = axes_of(entry["shape"]), numpy.shape(inputs[name])
        group = next((i for i, axis in enumerate(axes) if axis.endswith("...")), len(axes))
        lengths |= dict(zip(axes[:group], shape))
        lengths |= dict(zip(reversed(axes[group + 1 :]), reversed(shape)))
    return lengths


def default_of(entry):
    """The default of a parameter; None for one that may be left out."""
    value = entry["default"]
    return None if value == "none" and "choices" not in entry else as_number(value)


def parameters_of(spec, inputs, options):
    """Every parameter, as an option gives it or by default."""
    lengths, found = lengths_of(spec, inputs), {}
    for name, entry in spec.get("parameters", {}).items():
        value = options.get(name, default_of(entry))
        if entry.get("shape"):
            value = numpy.broadcast_to(numpy.asarray(value, dtype=float), [lengths[axis] for axis in axes_of(entry["shape"])])
        found[name] = value
    return found


def as_number(written):
    """PyYAML takes 1e-8 for a text."""
    try:
        return float(written) if isinstance(written, str) else written
    except ValueError:
        return written


def is_among(value, wanted):
    """Whether a value, or all of a tensor, is what `only` says: a value, one of a list, or in an interval."""
    interval = isinstance(wanted, str) and re.fullmatch(r"([\[(])(.*),(.*)([\])])", wanted)
    if not interval:
        allowed = [as_number(each) for each in (wanted if isinstance(wanted, list) else [wanted])]
        return any(bool(numpy.all(numpy.equal(value, each))) for each in allowed)
    low, high = (float(end) for end in interval.group(2, 3))
    above = numpy.greater_equal if interval.group(1) == "[" else numpy.greater
    below = numpy.less_equal if interval.group(4) == "]" else numpy.less
    return bool(numpy.all(above(value, low)) and numpy.all(below(value, high)))


def run(line, spec, inputs, options):
    """What the framework makes of the line."""
    scope, convert = SCOPES[line.framework]
    parameters = parameters_of(spec, inputs, options)
    given = {name: convert(value) if isinstance(value, numpy.ndarray) else value for name, value in parameters.items()}
    found = eval(line.code, {"__builtins__": __builtins__} | scope | given | {name: convert(value) for name, value in inputs.items()})
    return float(found)


def is_ordinary(case):
    return (
        not case.error
        and case.cotangent is None
        and set(case.tags.split()) <= ORDINARY
        and case.reduction == "mean"
        and case.has_elements
    )


def covers(line, spec, case):
    """Whether the line is about this case: it or `only` names what the options give, and `only` lets it pass."""
    declared = spec.get("parameters", {})
    options = {name: value for name, value in case.options.items() if name != "reduction"}
    is_default = lambda name: numpy.all(numpy.equal(options[name], default_of(declared[name])))
    varies = lambda name: line.names(name) or name in line.only
    if not all(name in declared and (varies(name) or is_default(name)) for name in options):
        return False
    known = parameters_of(spec, case.inputs, options) | case.inputs
    return all(is_among(known[name], wanted) for name, wanted in line.only.items())


def told(loss, spec, vectors):
    """What each framework says: framework -> id of the case -> number. Raises where it is not the golden value."""
    answers = {}
    for line in lines_of(spec):
        refusals = []
        for case, golden in vectors:
            if not (is_ordinary(case) and covers(line, spec, case)):
                continue
            try:
                value = run(line, spec, case.inputs, case.options)
            except Exception as refusal:  # a framework may refuse a shape that the loss takes
                refusals.append(f"{case.id}: {refusal!r}")
                continue
            if not difference(value, golden, absolute=1e-12) <= AGREES:
                raise Disagreement(f"{loss.name}/{case.id}: {line.framework} gives {value}, not {golden}: {line.code}")
            answers.setdefault(line.framework, {})[case.id] = value
        if line.framework not in answers:
            raise Disagreement(f"{loss.name}: {line.framework} answers no ordinary case: {line.code}\n" + "\n".join(refusals))
    return answers


def check_differences(loss, spec):
    """Raises unless each stated difference is still there: the framework gives the number that the spec says."""
    for line in lines_of(spec):
        for stated in line.differs:
            number = lambda value: numpy.array(value, dtype=float) if isinstance(value, list) else value
            inputs = {
                name: numpy.array(stated[name], dtype=numpy.int32 if entry["dtype"] == "integer" else numpy.float64)
                for name, entry in spec["inputs"].items()
            }
            options = {name: number(stated[name]) for name in spec.get("parameters", {}) if name in stated}
            value = run(replace(line, code=stated.get("code", line.code)), spec, inputs, options)
            if not difference(value, float(stated["value"]), absolute=1e-12) <= AGREES:
                raise Disagreement(f"{loss.name}: {line.framework} gives {value} where the spec says {stated['value']}: {stated}")
