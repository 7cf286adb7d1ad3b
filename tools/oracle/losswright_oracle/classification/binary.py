"""What losses of one probability an element have in common."""

import contextlib

import keras

from ..loss import Loss


class Binary(Loss):
    family = "classification"

    def everywhere(self):
        yield from self.usual([(), (5,), (2, 3), (2, 3, 2), (2, 1, 3, 2)], (2, 3), (20, 10), (0, 3))
        yield from self.failing((2, 3), {"target-does-not-broadcast": dict(target=[[1, 0, 1]], error="target")})


@contextlib.contextmanager
def keras_epsilon(value):
    before = keras.config.epsilon()
    keras.config.set_epsilon(value)
    try:
        yield
    finally:
        keras.config.set_epsilon(before)
