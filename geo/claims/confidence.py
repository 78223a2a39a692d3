"""The program's own probability that a claim is right."""

from geo.claims.context import Draft
from geo.model import Claim

__all__ = ["confidence"]


def confidence(claim: Claim, draft: Draft) -> float:
    """Return the probability, 0 to 1, that the record is right."""
    return 0.6
