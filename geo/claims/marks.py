"""Quotation marks around a few words of a clause ("have 'fully liberated' X"): the parser is not shown them.

They cut a verb from its object and its auxiliary; without them the small model reads the clause as any other. They are
put back as punctuation on the quoted words beside them, so that offsets and quotations stay what they were.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from geo.claims.predicates.classes import word_classes

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from geo.claims.mending import Tree
    from geo.claims.sentences import Sentence

__all__ = ["inline_marks", "with_marks"]

_LONGEST_QUOTED = 5  # words
_BEFORE = re.compile(r"(\w+)\s$")


def inline_marks(sentence: "Sentence", tokens: "Doc") -> frozenset[int]:
    """Return the indices of the tokens that are marks around a few words inside a clause.

    Parameters
    ----------
    sentence
        With its quotations.
    tokens
        Its words; ``token.idx + sentence.base`` is an offset in the document.
    """
    at = {token.idx + sentence.base: token.i for token in tokens if len(token.text) == 1}
    found: set[int] = set()
    for start, end in sentence.quotes:
        opening, closing = at.get(start - 1), at.get(end)
        if opening is None or closing is None or not _inside_clause(sentence, start, end):
            continue
        found |= {opening, closing}
    return frozenset(found)


def _inside_clause(sentence: "Sentence", start: int, end: int) -> bool:
    text = sentence.text
    quoted = text[start - sentence.start : end - sentence.start]
    before = _BEFORE.search(text[: start - 1 - sentence.start])
    if before is None or not quoted or len(quoted.split()) > _LONGEST_QUOTED or quoted[-1] in ",.!?;:…":
        return False
    return "tag_verb" not in word_classes().get(before.group(1).casefold(), ())


def with_marks(tree: "Tree", kept: Sequence[int], size: int) -> None:
    """Put the marks that were not shown back into a tree, as punctuation on the words inside them.

    Parameters
    ----------
    tree
        Of the tokens that were shown; changed in place.
    kept
        Their places among all words of the sentence.
    size
        The number of all words.
    """
    tree.heads[:] = [kept[head] for head in tree.heads]
    missing = sorted(set(range(size)) - set(kept))
    head_of = dict(zip(kept, tree.heads, strict=True))
    inside = {}
    for opening, closing in zip(missing[::2], missing[1::2], strict=True):
        quoted = [k for k in kept if opening < k < closing]
        top = next((k for k in quoted if not opening < head_of[k] < closing or head_of[k] == k), quoted[0])
        inside[opening] = inside[closing] = top
    for i in missing:
        tree.heads.insert(i, inside[i])
        tree.deps.insert(i, "punct")
        tree.tags.insert(i, "''")
        tree.pos.insert(i, "PUNCT")
