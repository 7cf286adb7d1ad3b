"""Ranking and embedding: losses of distances, angles and scores that should differ."""

from .contrastive import Contrastive
from .cosine_embedding import CosineEmbedding
from .cosine_proximity import CosineProximity
from .margin_ranking import MarginRanking
from .nt_xent import NtXent
from .triplet import Triplet
from .triplet_margin import TripletMargin

LOSSES = [
    Contrastive(),
    Triplet(),
    TripletMargin(),
    MarginRanking(),
    CosineEmbedding(),
    CosineProximity(),
    NtXent(),
]
