"""Whether the words of a description may mean a speaker named before: the same rank, a kindred noun, a shared stem."""

from geo.claims.attribution import saying
from geo.claims.attribution.party import Party

__all__ = ["akin", "alike", "same_rank"]

_RANKS = ("rank_official", "rank_officer", "rank_source", "rank_local")


def same_rank(first: str, second: str) -> bool:
    """Return whether two nouns for persons may mean one: a commander and an officer."""
    last = second.rsplit(" ", maxsplit=1)[-1]
    return any({first, last} <= saying.word_group(rank) for rank in _RANKS)


def akin(head: str, known: Party) -> bool:
    """Return whether a noun may mean a body whose name does not hold it: "the institute", "the group"."""
    if known.kind == "analyst" and head in saying.word_group("analyst_head"):
        return True
    return (
        head in saying.word_group("armed_group")
        and " " not in known.name
        and known.kind in ("government", "military", "unnamed")
    )


def alike(first: str, second: str) -> bool:
    """Return whether two words share their stem: Russia and Russian."""
    short, long = sorted((first, second), key=len)
    return long.startswith(short[: max(4, len(short) - 1)])
