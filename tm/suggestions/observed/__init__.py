"""Observed renderings: what the memory's documents wrote for a stretch no termbase holds.

``observer`` finds the places of a stretch, ``place`` reads one of them, ``candidates`` gathers the
phrases that stand there, ``features`` and ``weights`` say which of them it is.
"""

from .model import Observed, ObservedPlace, ObservedRendering
from .observer import Observer

__all__ = ["Observed", "ObservedPlace", "ObservedRendering", "Observer"]
