"""One question to the oracles, before anybody has answered it."""

import zlib
from dataclasses import dataclass, field

import numpy

from .tensor import float32

UNTAGGED = {"reduction", "normalizer", "empty"}


@dataclass
class Case:
    id: str
    inputs: dict
    options: dict = field(default_factory=dict)
    cotangent: numpy.ndarray | None = None
    tags: str = ""
    error: str | None = None  # the input or option that the error must name
    stated: float | None = None  # a rounded value that a document states
    artefact: str | None = None  # why PyTorch's own answer is not the mathematical one
    note: str | None = None  # what `source` must say before anything else
    misprint: float | None = None  # what a document prints instead of the value

    @classmethod
    def of(cls, id, inputs, cotangent=None, tags="", error=None, stated=None, artefact=None, note=None, misprint=None, **options):
        """A case whose options are written as keywords, beside everything else that it may have."""
        return cls(id, inputs, options, cotangent, tags, error, stated, artefact, note, misprint)

    def __post_init__(self):
        self.inputs = {name: self.tensor(value) for name, value in self.inputs.items()}
        self.options = {
            name: self.floats(value) if name == "weights" or isinstance(value, (list, numpy.ndarray)) else value
            for name, value in self.options.items()
        }
        if self.cotangent is not None:
            self.cotangent = self.floats(self.cotangent)

    def floats(self, value):
        return self.tensor(numpy.asarray(value, dtype=numpy.float64))

    def tensor(self, value):
        array = numpy.asarray(value)
        if numpy.issubdtype(array.dtype, numpy.integer):
            return array.astype(numpy.int32)
        return array.astype(numpy.float64) if "float64-only" in self.tags else float32(array)

    @property
    def reduction(self):
        return self.options.get("reduction", "mean")

    @property
    def normalizer(self):
        return self.options.get("normalizer", "count")

    @property
    def has_elements(self):
        return all(array.size > 0 for array in self.inputs.values())

    @property
    def batch_length(self):
        """The length of the first dimension of the first input."""
        shape = next(iter(self.inputs.values())).shape
        return shape[0] if shape else 1

    def all_tags(self):
        if self.error:
            return ["error"]
        rank = next(iter(self.inputs.values())).ndim
        by = [f"by-{self.normalizer}"] if "weights" in self.options and self.reduction == "mean" else []
        options = [name.replace("_", "-") for name in self.options if name not in UNTAGGED]
        upstream = [] if self.cotangent is None else ["cotangent"]
        return [f"rank-{rank}", self.reduction, *by, *options, *upstream, *self.tags.split()]


def generator(id):
    """Random numbers that belong to the case's name, so that a new case moves no other."""
    return numpy.random.default_rng(zlib.crc32(id.encode()))
