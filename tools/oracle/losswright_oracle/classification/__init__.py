"""Classification: losses of two classes at a time, and of many, against a label or a distribution."""

from .binary_cross_entropy import BinaryCrossEntropy
from .binary_cross_entropy_with_logits import BinaryCrossEntropyWithLogits
from .binary_focal import BinaryFocal
from .categorical_cross_entropy import CategoricalCrossEntropy
from .categorical_focal import CategoricalFocal
from .hinge import Hinge
from .kl_divergence import KlDivergence
from .sigmoid_focal import SigmoidFocal
from .softmax_cross_entropy import SoftmaxCrossEntropy
from .softmax_focal import SoftmaxFocal
from .sparse_categorical_cross_entropy import SparseCategoricalCrossEntropy
from .sparse_softmax_cross_entropy import SparseSoftmaxCrossEntropy

LOSSES = [
    BinaryCrossEntropy(),
    BinaryCrossEntropyWithLogits(),
    Hinge(),
    BinaryFocal(),
    SigmoidFocal(),
    SoftmaxCrossEntropy(),
    SparseSoftmaxCrossEntropy(),
    CategoricalCrossEntropy(),
    SparseCategoricalCrossEntropy(),
    KlDivergence(),
    CategoricalFocal(),
    SoftmaxFocal(),
]
