"""Golden values for Losswright, from frameworks and arithmetic that never saw its formulas."""

import os

# Read by the frameworks when they are imported.
os.environ["KERAS_BACKEND"] = "torch"
os.environ["JAX_PLATFORMS"] = "cpu"
os.environ["JAX_ENABLE_X64"] = "1"
