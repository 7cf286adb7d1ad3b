"""What losses have in common: how PyTorch, mpmath and the peers go through their elements, and the cases of every loss.

A loss says, for one element of the unreduced loss, what mpmath finds (`row`), and for all of them at once what PyTorch
finds (`pytorch`) and what its peers find (`same_as`).
"""

import fnmatch
import functools

import jax
import numpy
import torch
from mpmath import mpf

from .cases import Case, generator
from .frameworks import torch_value_and_gradients
from .reductions import excluded, exactly, reduce_exactly, rounded

NAN, INFINITY = numpy.nan, numpy.inf
WEIGHTS = [0.5, 2.0, 1.25, 0.0, 3.0, 0.75]
COTANGENTS = [1.5, -2.0, 0.0, 0.25, 1.0, -0.5]

# Why PyTorch is not the golden answer, where several losses have the same reason.
OPEN_CLAMP = "since version 2.14 its clamp has slope 0 on its bounds, where clamp passes the gradient on the closed interval here"
CLAMP_OF_NAN = "since version 2.14 its clamp has slope 0 at NaN, where clamp passes the gradient here"


class Loss:
    name: str
    family: str
    reference: str  # what PyTorch's part is called in `source`
    inputs = ("prediction", "target")
    differentiable = ("prediction", "target")
    integers = ()  # the inputs that hold integers
    inner = 0  # how many of the first input's last axes the unreduced loss does not have
    along = ()  # the inputs whose last axis the option `axis` moves
    reduces = False  # whether PyTorch's loss has a reduction of its own
    unknown = "temperature"  # an option that the loss does not have
    harmless = 0.5  # stands in for the inputs of an excluded element, or autograd would multiply its NaN by 0
    same_as = {}  # the unreduced loss in other frameworks: framework -> (array library, name of the method)
    artefacts = {}  # id of a case -> why PyTorch's own answer is not the mathematical one
    not_asked = {}  # framework -> the cases that it gets wrong, for its own reasons; "extreme*" for all that begin so
    silent = {}  # framework -> the inputs by which its slope is another

    # --- the loss, to be said ------------------------------------------------------------------------------------

    def pytorch(self, options, reduction, **inputs):
        """The loss in PyTorch; `reduction` is "none" unless `reduces`."""
        raise NotImplementedError

    def row(self, options, **inputs):
        """One element in mpmath: its value and its slope by each differentiable input, and perhaps its count."""
        raise NotImplementedError

    def at(self, options, element):
        """The options of one element: those that differ among elements by their value there."""
        return options

    def weigh(self, options, shape, **inputs):
        """How much each element counts in a mean, in PyTorch."""
        return torch.ones(shape, dtype=torch.float64)

    def forgiven(self, case):
        """The absolute difference that subtraction leaves in float64."""
        return 0.0

    def draw(self, random, shape):
        """Ordinary inputs, the first of this shape."""
        raise NotImplementedError

    # --- what follows ------------------------------------------------------------------------------------------------

    def shape_of(self, inputs):
        """The shape of the unreduced loss."""
        shape = tuple(inputs[self.inputs[0]].shape)
        return shape[: len(shape) - self.inner]

    def canonical(self, inputs, options, move=torch.movedim):
        axis = options.get("axis", -1)
        return {name: move(array, axis, -1) if name in self.along else array for name, array in inputs.items()}

    def spared(self, inputs, out, where=torch.where):
        """The inputs with something harmless in place of what is excluded."""
        shape = lambda array: tuple(out.shape) + (1,) * (array.ndim - out.ndim)
        harmless = self.harmless if isinstance(self.harmless, dict) else dict.fromkeys(self.inputs, self.harmless)
        return {
            name: array if name in self.integers else where(out.reshape(shape(array)), harmless[name], array)
            for name, array in inputs.items()
        }

    def unreduced(self, inputs, options, out):
        inputs = self.canonical(inputs, options)
        shape = self.shape_of(inputs)
        kept = self.spared(inputs, out.broadcast_to(shape))
        return self.pytorch(options, "none", **kept), self.weigh(options, shape, **kept)

    def exact(self, inputs, options):
        inputs = self.canonical(inputs, options, numpy.moveaxis)
        shape = self.shape_of(inputs)
        loss, count = numpy.full(shape, mpf(0), dtype=object), numpy.full(shape, mpf(1), dtype=object)
        slopes = {}
        for element in numpy.ndindex(shape):
            found = self.row(self.at(options, element), **{name: self.entry(name, array, element) for name, array in inputs.items()})
            loss[element], slopes[element] = found[:2]
            if len(found) > 2:
                count[element] = found[2]

        def backward(cotangent):
            gradients = {name: numpy.full(inputs[name].shape, mpf(0), dtype=object) for name in self.differentiable}
            for element in numpy.ndindex(shape):
                if cotangent[element] != 0:
                    for name, slope in slopes[element].items():
                        gradients[name][element] = cotangent[element] * slope
            axis = options.get("axis", -1)
            return {
                name: numpy.moveaxis(gradient, -1, axis) if name in self.along else gradient
                for name, gradient in gradients.items()
            }

        return loss, count, backward

    def entry(self, name, array, element):
        """What belongs to one element: mpmath's numbers, a lone one as itself."""
        own = array[element]
        return own if name in self.integers else exactly(own)[()]

    def own_reduction(self, case):
        if not self.reduces or "weights" in case.options or case.reduction == "batch-mean":
            return None
        function = lambda inputs: self.pytorch(case.options, case.reduction, **self.canonical(inputs, case.options))
        return torch_value_and_gradients(function, case.inputs, self.differentiable, case.cotangent)

    @property
    def peers(self):
        return {
            framework: functools.partial(self.witness, framework=framework, library=library, function=function)
            for framework, (library, function) in self.same_as.items()
        }

    def witness(self, case, framework, library, function):
        """A peer's unreduced loss and its gradient, with the reduction by its definition in between."""
        if any(fnmatch.fnmatchcase(case.id, pattern) for pattern in self.not_asked.get(framework, ())):
            return None
        function = getattr(self, function)
        move = numpy.moveaxis if library is jax else torch.movedim
        out = excluded(case.options).broadcast_to(self.shape_of(self.canonical(case.inputs, case.options, numpy.moveaxis)))
        kept = self.spared(self.canonical(case.inputs, case.options, numpy.moveaxis), out.numpy(), numpy.where)
        kept = {name: numpy.ascontiguousarray(array) for name, array in kept.items()}
        # A shape of () may have become (1,).
        kept = {name: array.reshape(()) if case.inputs[name].ndim == 0 else array for name, array in kept.items()}
        _, count, exact_backward = self.exact(case.inputs, case.options)
        pull = pull_jax if library is jax else pull_torch
        found = pull(function, case.options, kept, self.differentiable)
        if found is None:
            return None
        loss, backward = found
        value, upstream = reduce_exactly(exactly(loss), count, case.options, case.batch_length, case.cotangent)
        axis = case.options.get("axis", -1)
        gradients = {
            name: numpy.moveaxis(gradient, -1, axis) if name in self.along else gradient
            for name, gradient in backward(rounded(upstream)).items()
        }
        skipped = self.silent.get(framework, ())
        return rounded(value), gradients | {name: rounded(exact_backward(upstream)[name]) for name in skipped}

    # --- cases ---------------------------------------------------------------------------------------------------

    def case(self, id, shape=None, broken=None, **given):
        """Inputs are drawn for `shape` unless they are given; `broken` puts a value into one of them. `axis` moves the
        last axis of what is given, too."""
        id = id.replace("_", "-")
        inputs = {} if shape is None else self.draw(generator(id), shape)
        inputs |= {name: given.pop(name) for name in self.inputs if name in given}
        inputs = {
            name: numpy.array(inputs[name]) if name in self.integers else numpy.array(inputs[name], dtype=float)
            for name in self.inputs
        }
        if broken:
            name, value = broken
            inputs[name][self.place(inputs[name])] = value
        if isinstance(given.get("axis"), int) and not given.get("error"):
            for name in self.along:
                inputs[name] = numpy.moveaxis(inputs[name], -1, given["axis"])
        return Case.of(id, inputs, artefact=given.pop("artefact", self.artefacts.get(id)), **given)

    def place(self, array):
        """The element that `broken` breaks: the first of the last sample."""
        return (-1, *(0 for _ in array.shape[1:])) if array.ndim else ()

    def usual(self, shapes, shape, large, empty=None):
        """The cases of every loss: each reduction for inputs of these shapes; weights, cotangents, NaN, and what else
        can happen, for inputs of `shape`; many elements, for inputs of the shape `large`."""
        yield self.case("defaults", shape)
        turns = [("mean", "none"), ("sum", "batch-mean")] if len(shapes) > 1 else [("mean", "none", "sum", "batch-mean")]
        for turn, each in enumerate(shapes):
            for reduction in turns[turn % len(turns)]:
                if each or reduction != "batch-mean":
                    yield self.case(f"rank-{len(each)}-{reduction}", each, reduction=reduction)

        loss_shape = self.shape_of(self.case("defaults", shape).inputs)
        size = int(numpy.prod(loss_shape))
        fill = lambda values: numpy.array((values * size)[:size]).reshape(loss_shape)
        full, cotangent = fill(WEIGHTS), fill(COTANGENTS)
        if loss_shape:
            for normalizer in ("count", "weights", "nonzero"):
                yield self.case(f"weights-by-{normalizer}", shape, weights=full, normalizer=normalizer)
        if len(loss_shape) > 1:
            column = numpy.array([0.25, 3.0, 1.5])[: loss_shape[0]].reshape(-1, *(1 for _ in loss_shape[1:]))
            yield self.case("weights-column-by-weights", shape, weights=column, normalizer="weights")
            yield self.case("weights-column-batch-mean", shape, weights=column, reduction="batch-mean")
            yield self.case("weights-last-axis-by-nonzero", shape, weights=full[0], normalizer="nonzero")
        yield self.case("weights-scalar-by-count", shape, weights=0.3)
        yield self.case("weights-sum", shape, weights=full if loss_shape else 2.5, reduction="sum")
        zeros = numpy.zeros(loss_shape)
        yield self.case("all-zero-weights", shape, weights=zeros, normalizer="weights", tags="trap peer-defect")
        yield self.case(
            "all-zero-weights-empty-nan", shape, weights=zeros, normalizer="nonzero", empty="nan", tags="trap",
        )
        yield self.case("cotangent", shape, reduction="none", cotangent=cotangent if loss_shape else -1.5)
        if loss_shape:
            yield self.case(
                "cotangent-and-weights", shape, reduction="none", cotangent=cotangent, weights=fill(WEIGHTS[::-1]),
            )

        spared = fill(WEIGHTS[:3]) if loss_shape else numpy.array(0.0)
        if loss_shape:
            spared[self.place(spared)] = 0
        rules = ["weights", "count", "nonzero"]
        for turn, name in enumerate(name for name in self.inputs if name not in self.integers):
            yield self.case(f"nan-{name}", shape, broken=(name, NAN), reduction="none", tags="trap")
            if turn == 0:
                yield self.case(f"nan-{name}-mean", shape, broken=(name, NAN), tags="trap")
            yield self.case(
                f"zero-weight-on-nan-{name}", shape, broken=(name, NAN), weights=spared, normalizer=rules[turn % 3],
                tags="trap",
            )
        if empty:
            for reduction in ("mean", "sum", "none", "batch-mean"):
                yield self.case(f"empty-{reduction}", empty, reduction=reduction, tags="trap")
            yield self.case("empty-mean-nan", empty, empty="nan", tags="trap")
        yield self.case("large-n", large, tags="large-n")

        longer = numpy.ones((*loss_shape[:-1], loss_shape[-1] + 1)) if loss_shape else numpy.ones(2)
        yield self.case("weights-do-not-broadcast", shape, weights=longer, error="weights")
        yield self.case("unknown-option", shape, **{self.unknown: 2}, error=self.unknown)
        yield self.case("unknown-reduction", shape, reduction="average", error="reduction")

    def failing(self, shape, errors):
        """Questions that must be refused: id -> inputs and options, with `error` for whom to name."""
        for id, question in errors.items():
            yield self.case(id, question.pop("shape", shape), **question)


def pull_torch(function, options, arrays, differentiable):
    """The unreduced loss in PyTorch and what takes its cotangent back to the inputs; None where it is another loss."""
    tensors = {name: torch.tensor(array, requires_grad=name in differentiable) for name, array in arrays.items()}
    loss = function(options, **tensors)
    if loss is None:
        return None

    def backward(cotangent):
        if loss.requires_grad:
            loss.backward(torch.tensor(cotangent))
        none = lambda tensor: torch.zeros_like(tensor) if tensor.grad is None else tensor.grad
        return {name: none(tensors[name]).numpy() for name in differentiable}

    return loss.detach().numpy(), backward


def pull_jax(function, options, arrays, differentiable):
    """The same of JAX."""
    constants = {name: jax.numpy.asarray(array) for name, array in arrays.items() if name not in differentiable}
    variables = {name: jax.numpy.asarray(arrays[name]) for name in differentiable}
    if function(options, **constants, **variables) is None:
        return None
    loss, backward = jax.vjp(lambda given: function(options, **constants, **given), variables)
    take = lambda gradient: {name: numpy.asarray(gradient[name]) for name in differentiable}
    return numpy.asarray(loss), lambda cotangent: take(backward(jax.numpy.asarray(cotangent))[0])
