"""Whose voice a claim is, so that one voice heard in ten articles counts once.

A claim's authority is the named speaker, else the outlet that the unnamed one spoke to, else the publisher. Claims are
one voice as well where their words are nearly the same: one report, printed again.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from geo.events.likeness import fold
from geo.lexicon.tables import read_table
from geo.model import Claim

__all__ = ["authorities", "authority", "independent"]

SHINGLE = 4  # words; four in a row are seldom alike by chance
ALIKE = 0.6  # of the shorter quote's shingles, from which on two quotes count as one text
MIN_SHINGLES = 5  # shorter sentences ("Kherson is free again.") may be alike without being copied
ENDING = re.compile(r"(?:[iy]+|ij)$")
# Words after which a name is no longer the speaker's own: "a source close to X", "residents of Homs".
AFTER_HEAD = re.compile(r"\s(?:of|in|from|at|near|for|with|who|whose|close|familiar|briefed|on|to|that)\s")


def independent(claims: Sequence[Claim]) -> int:
    """Return how many authorities behind `claims` do not draw on one another."""
    return len(set(authorities(claims)))


def authorities(claims: Sequence[Claim]) -> list[int]:
    """Return for each claim the number of its voice; claims of one voice have one number."""
    voice = list(range(len(claims)))

    def root(i: int) -> int:
        while voice[i] != i:
            voice[i] = voice[voice[i]]
            i = voice[i]
        return i

    def join(i: int, j: int) -> None:
        i, j = sorted((root(i), root(j)))
        voice[j] = i

    first: dict[tuple[str, str], int] = {}
    for i, claim in enumerate(claims):
        join(i, first.setdefault(authority(claim), i))
    for i, j in _surnames(first):
        join(i, j)
    for i, j in _copies([claim.quote for claim in claims]):
        if claims[i].document != claims[j].document:
            join(i, j)
    return [root(i) for i in range(len(claims))]


def authority(claim: Claim) -> tuple[str, str]:
    """Return the kind and the folded name of whose word a claim is.

    A publisher that is elsewhere an outlet is one and the same; so is a body that publishes its own communiques.
    """
    if claim.speaker and _named(claim):
        return "name", fold(claim.speaker)
    if claim.outlet:
        return "name", fold(claim.source)  # the outlet under its usual name: "AFP" is Agence France-Presse
    if claim.publisher:
        return "name", fold(claim.publisher)
    return "document", claim.document


def _surnames(first: dict[tuple[str, str], int]) -> list[tuple[int, int]]:
    """Return pairs of voices of which one is called by the surname of the other, where it is nobody else's.

    Spellings of one ending ("Zelensky", "Zelenskyy", "Zelenskiy") are one.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for (kind, name), i in first.items():
        if kind == "name" and " " in name:
            holders[ENDING.sub("y", name.split()[-1])].append(i)
    alone = [(name, i) for (kind, name), i in first.items() if kind == "name" and " " not in name]
    found = [(holders[ENDING.sub("y", name)], i) for name, i in alone if name not in _bodies()]
    return [(whole[0], i) for whole, i in found if len(whole) == 1]


def _named(claim: Claim) -> bool:
    """Whether the speaker is a person or a body with a name, and not "two officials" or "residents"."""
    speaker = claim.speaker or ""
    if fold(speaker) == fold(claim.source):
        return True
    if any(link.kind == "unnamed" and link.name == speaker for link in claim.attribution):
        return False
    head = AFTER_HEAD.split(speaker, maxsplit=1)[0].split()
    return bool(head) and (head[-1][:1].isupper() or head[-1].lower() in _bodies())


@cache
def _bodies() -> frozenset[str]:
    return frozenset(read_table("named_bodies", ("word",), lambda row: row["word"]))


def _copies(quotes: Sequence[str]) -> list[tuple[int, int]]:
    """Return pairs of quotes that are nearly the same words; of several copies, each with one before it."""
    pairs: list[tuple[int, int]] = []
    seen: dict[tuple[str, ...], int] = {}
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    sizes: dict[int, int] = {}
    for i, quote in enumerate(quotes):
        words = tuple(fold(quote).split())
        shingles = {words[k : k + SHINGLE] for k in range(len(words) - SHINGLE + 1)}
        if len(shingles) < MIN_SHINGLES:
            continue
        if words in seen:
            pairs.append((seen[words], i))
            continue
        seen[words] = i
        shared: dict[int, int] = defaultdict(int)
        for shingle in shingles:
            for j in holders[shingle]:
                shared[j] += 1
        pairs += [(j, i) for j, n in sorted(shared.items()) if n >= ALIKE * min(sizes[j], len(shingles))]
        sizes[i] = len(shingles)
        for shingle in shingles:
            holders[shingle].append(i)
    return pairs
