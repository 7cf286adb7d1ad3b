"""Sequences: losses of a whole sequence of labels."""

from .ctc import Ctc

LOSSES = [Ctc()]
