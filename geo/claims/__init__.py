"""Sentences become claims."""

from geo.claims.extract import read_claims

__all__ = ["read_claims"]
