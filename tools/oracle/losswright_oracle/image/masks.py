"""Cases of masks."""

import numpy

from ..cases import Case, generator


def case(id, shape=None, prediction=None, target=None, soft=False, broken=None, axis=None, **given):
    """Drawn for `shape` unless given: probabilities against one-hot masks, or against probabilities where `soft`.
    The class axis is last until `axis` moves it; `broken` puts a value into one input's last image."""
    random = generator(id)
    if shape is not None:
        prediction = random.uniform(0.02, 0.98, shape)
        target = random.uniform(0.02, 0.98, shape) if soft else mask(random, shape)
    inputs = {"prediction": numpy.array(prediction, dtype=float), "target": numpy.array(target, dtype=float)}
    if broken:
        name, value = broken
        inputs[name][(-1, *(0 for _ in shape[2:]), 0)] = value
    if axis is not None:
        inputs = {name: numpy.moveaxis(array, -1, axis) for name, array in inputs.items()}
        given["axis"] = axis
    return Case.of(id, inputs, **given)


def mask(random, shape):
    """A one-hot mask; for a single class, its places."""
    *places, classes = shape
    if classes < 2:
        return random.integers(0, 2, shape).astype(float)
    return numpy.eye(classes)[random.integers(0, classes, places)]


def failing(id, prediction, target, **given):
    inputs = {"prediction": numpy.array(prediction, dtype=float), "target": numpy.array(target, dtype=float)}
    return Case.of(id, inputs, **given)
