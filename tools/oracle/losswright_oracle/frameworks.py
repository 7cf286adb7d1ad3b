"""The frameworks, set up once: float64 everywhere, one thread, so that a run repeats itself."""

import warnings

import jax
import keras
import monai
import mpmath
import optax
import scipy
import torch
from keras.src.backend.common import dtypes

torch.set_num_threads(1)
warnings.filterwarnings("ignore", message="reduction: 'mean' divides the total loss")
keras.config.set_floatx("float64")
# Keras averages float64 numbers in float32 unless its backend is TensorFlow; this lets them be.
dtypes.BIT64_TO_BIT32_DTYPE["float64"] = "float64"

# Cancellation in 1 + e^-gap eats as many digits as the gap has. Float64 reaches down to 1e-324,
# so this leaves more than 50 correct digits in every number that float64 can hold.
mpmath.mp.dps = 400

PYTORCH = f"PyTorch {torch.__version__.split('+')[0]}"
KERAS = f"Keras {keras.__version__}"
OPTAX = f"optax {optax.__version__} on JAX {jax.__version__}"
MONAI = f"MONAI {monai.__version__}"
SCIPY = f"SciPy {scipy.__version__}"
MPMATH = f"mpmath {mpmath.__version__}"


def torch_value_and_gradients(function, inputs, differentiable, cotangent=None):
    """PyTorch's value and its autograd's gradients; `inputs` and the results are numpy arrays."""
    tensors = {name: torch.tensor(array, requires_grad=name in differentiable) for name, array in inputs.items()}
    value = function(tensors)
    if value.requires_grad:
        value.backward(torch.ones_like(value) if cotangent is None else torch.tensor(cotangent))
    gradients = {
        name: torch.zeros_like(tensors[name]) if tensors[name].grad is None else tensors[name].grad
        for name in differentiable
    }
    return value.detach().numpy(), {name: gradient.numpy() for name, gradient in gradients.items()}


def jax_value_and_gradients(function, inputs, differentiable, cotangent=None):
    """The same of JAX; `function` takes a dictionary too."""
    constants = {name: jax.numpy.asarray(array) for name, array in inputs.items() if name not in differentiable}
    variables = {name: jax.numpy.asarray(inputs[name]) for name in differentiable}
    value, backward = jax.vjp(lambda given: function({**constants, **given}), variables)
    (gradients,) = backward(jax.numpy.ones_like(value) if cotangent is None else jax.numpy.asarray(cotangent))
    return value, gradients
