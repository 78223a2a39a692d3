"""What kind of thing a noun phrase means: armed people, weapons, civilians, land, a target, an attack, an area."""

from functools import cache
from typing import TYPE_CHECKING

from geo.lexicon.tables import read_table

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["classes", "in_class", "word_classes"]


# Classes that tell how a word is used, and not what it means.
_OF_USE = frozenset(
    [
        "container",
        "counted",
        "anybody",
        "time",
        "war",
        "human",
        "tag_verb",
        "controls_object",
        "way",
        "border",
        "harbour",
        "awaited",
        "onward",
        "tries",
    ]
)


@cache
def word_classes() -> dict[str, frozenset[str]]:
    """Return the classes of each word of the table ``word_classes``.

    Returns
    -------
    dict
        Lemma in lower case to the classes that it stands in.
    """
    rows = read_table("word_classes", ("class", "words"), lambda row: (row["class"], row["words"]))
    table: dict[str, set[str]] = {}
    for kind, words in rows:
        for word in words.split(","):
            table.setdefault(word.strip().casefold(), set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in table.items()}


def classes(token: "Token") -> frozenset[str]:
    """Return the classes of the noun phrase that `token` heads, looking through "elements of", "hundreds of".

    Parameters
    ----------
    token
        Head of a noun phrase.

    Returns
    -------
    frozenset of str
        Names of classes as in the table ``word_classes``; empty where the word is in none.
    """
    table = word_classes()
    found = _of_word(token, table)
    inside: set[str] = set()
    if in_class(token, "container") or token.pos_ in ("NUM", "DET", "PRON"):
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in ("of", "but"):  # "all but two of the towns"
                for inner in child.children:
                    if inner.dep_ == "pobj":
                        inside |= classes(inner)
    return frozenset(inside if inside - _OF_USE else found)


def in_class(token: "Token", kind: str) -> bool:
    """Return whether the word itself, by lemma or as written, stands in the class `kind`."""
    table = word_classes()
    return kind in table.get(token.lemma_.lower(), ()) or kind in table.get(token.lower_, ())


def _of_word(token: "Token", table: dict[str, frozenset[str]]) -> set[str]:
    lemma, lower = token.lemma_.lower(), token.lower_
    found = set(table.get(lemma, ())) | set(table.get(lower, ()))
    if lower.endswith("s") and lemma == lower:  # "Missiles" at the start, taken for a name
        found |= table.get(lower[:-1], frozenset())
    if not found - _OF_USE and lower.endswith("men"):
        found |= table.get(lower[:-3] + "man", frozenset())
    for child in token.lefts:  # "power station", "air force", "grad rocket"
        if child.dep_ in ("compound", "amod"):
            found |= table.get(f"{child.lower_} {lemma}", frozenset())
    return found
