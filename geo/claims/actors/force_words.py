"""Common nouns for those who act or suffer: any side's troops, a state's, rebels, the enemy, weapons, civilians."""

from functools import cache
from typing import TYPE_CHECKING, Literal, get_args

from geo.lexicon.tables import read_table

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["ForceKind", "kind_of", "kind_of_word", "words_of"]

ForceKind = Literal[
    "soldiers", "fighters", "troops", "state", "rebels", "enemy", "defenders", "weapons", "vehicles", "civilians"
]


@cache
def _table() -> dict[str, ForceKind]:
    """Words and phrases to their kind; where one stands in two rows, the first row counts."""

    def parse(row: dict[str, str]) -> tuple[ForceKind, list[str]]:
        if row["kind"] not in get_args(ForceKind):
            raise ValueError(f"kind {row['kind']!r} is none of {', '.join(get_args(ForceKind))}")
        return row["kind"], [word.strip().casefold() for word in row["words"].split(",")]  # type: ignore[return-value]

    table: dict[str, ForceKind] = {}
    for kind, words in read_table("force_words", ("kind", "words"), parse):
        for word in words:
            table.setdefault(word, kind)
    return table


def kind_of_word(words: str) -> ForceKind | None:
    """Return the kind of a word or a phrase as written, None where the table has neither it nor its singular."""
    table = _table()
    low = words.casefold()
    for form in (low, low.removesuffix("s"), low.removesuffix("es")):
        if form in table:
            return table[form]
    return None


def kind_of(token: "Token") -> ForceKind | None:
    """Return the kind of the noun that `token` heads: "air force", "government troops" by two words, else by one."""
    left = token.nbor(-1) if token.i > 0 else None
    if left is not None and left.dep_ in ("compound", "amod", "nmod"):
        pair = kind_of_word(f"{left.text} {token.text}")
        if pair is not None:
            return pair
    return kind_of_word(token.text) or kind_of_word(token.lemma_)


@cache
def _uses() -> dict[str, frozenset[str]]:
    def parse(row: dict[str, str]) -> tuple[str, frozenset[str]]:
        return row["use"], frozenset(word.strip() for word in row["words"].split(","))

    return dict(read_table("actor_words", ("use", "words"), parse))


def words_of(use: str) -> frozenset[str]:
    """Return the words of the table ``actor_words`` that serve one use: "carrier", "person", "grip" and so on."""
    return _uses()[use]
