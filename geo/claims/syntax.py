"""The parse of single sentences for claims: place names are shown to the parser as names that it knows.

The small English model has never seen most front-line towns; it takes them for verbs, people or adjectives, and the
tree breaks. So each place mention becomes one token, the tree is made with a well-known name standing in for it, and
is then put on the words as they are written. Offsets are not touched.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from geo.claims.marks import inline_marks, with_marks
from geo.claims.mending import mend
from geo.claims.predicates.classes import word_classes
from geo.claims.tags import tag_comma
from geo.lexicon.tables import read_table
from geo.model import Mention
from geo.parser import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from geo.claims.sentences import Sentence

__all__ = ["irregular_lemmas", "parse_sentences", "strong_forms"]

_STEPS = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer")  # entities are not needed here
_LONGEST = 1200  # characters: a longer "sentence" is a table or a listing, and its tree would be worthless
_STAND_INS = {"water": "Thames", "country": "France", "region": "Texas", "admin1": "Texas"}
_STAND_IN = "London"


def parse_sentences(sentences: "Sequence[Sentence]") -> "list[Doc]":
    """Return the parses of `sentences`, and leave each with its sentence.

    ``token.idx + sentence.base`` is a token's offset in the document. No tree is cut inside a sentence.
    """
    fresh = [sentence for sentence in sentences if not sentence.parsed]
    shown = [_shown(sentence) for sentence in fresh]
    nlp = load()
    docs: list[Doc] = [doc for *_, doc in shown]
    for name in _STEPS:
        docs = list(nlp.get_pipe(name).pipe(docs, batch_size=64))  # type: ignore[attr-defined]
    for sentence, (words, kept, _), doc in zip(fresh, shown, docs, strict=True):
        sentence.__dict__["doc"] = _with_words(doc, words, kept)
    return [sentence.doc for sentence in sentences]


_Word = tuple[str, bool]  # as written, and whether a space follows


def _shown(sentence: "Sentence") -> "tuple[list[_Word], list[int], Doc]":
    """Return the words as written, which of them the parser is shown, and the document that it is shown."""
    from spacy.tokens import Doc

    nlp = load()
    text = sentence.text[sentence.base - sentence.start :][:_LONGEST]
    tokens = nlp.make_doc(text)
    with tokens.retokenize() as retokenizer:
        for mention in _outermost(sentence.mentions):
            span = tokens.char_span(mention.start - sentence.base, mention.end - sentence.base)
            if span is not None and len(span) > 1:
                retokenizer.merge(span)
        for match in _HYPHENED.finditer(text):
            span = tokens.char_span(match.start(), match.end())
            named = any(
                m.start < match.end() + sentence.base and match.start() + sentence.base < m.end
                for m in sentence.mentions
            )
            if span is not None and len(span) > 1 and not named and _is_joined(match.group()):
                retokenizer.merge(span)
    words = [(token.text, bool(token.whitespace_)) for token in tokens]
    masks = _masks(tokens, sentence)
    marks = inline_marks(sentence, tokens)
    kept = [i for i in range(len(words)) if i not in marks]
    doc = Doc(
        nlp.vocab,
        words=[masks.get(i, words[i][0]) for i in kept],
        spaces=[words[i][1] or (i + 1 in marks and words[i + 1][1]) for i in kept],
    )
    for token in doc[1:]:
        token.is_sent_start = False
    return words, kept, doc


_PARTICLES = frozenset(["out", "back", "in", "up", "off", "on", "by", "past", "over", "down"])
_HYPHENED = re.compile(r"[^\W\d_]+-[^\W\d_]+")


_WITH_ARTICLE = re.compile(r"[a-z]{1,4}[-'’][A-Z]")  # "al-Bab", "el-Geneina", taken for verbs behind "to"
_AGAIN = re.compile(r"re-[a-z]{3,}", re.IGNORECASE)


def _is_joined(word: str) -> bool:
    return bool(_joined_lemma(word) or _AGAIN.fullmatch(word))


def _lemma(word: str, shown: "Token | None") -> str:
    """The lemma of a word for which the parser was shown `shown`, maybe another one, or nothing."""
    if shown is None or word == shown.text:
        return word if shown is None else shown.lemma_
    if _joined_lemma(word):
        return _joined_lemma(word)
    return "re" + shown.lemma_.lower() if _AGAIN.fullmatch(word) else word


def _joined_lemma(word: str) -> str:
    """The lemma of a hyphened word that the lexicon knows as one: counter-attacks, pick-ups; empty for any other."""
    lower = word.casefold()
    for form in (lower, lower.removesuffix("s"), lower.removesuffix("ed"), lower.removesuffix("ing")):
        if form in word_classes():
            return form
    return ""


def _outermost(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions that lie in no other, so that no two of them share a token."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _masks(tokens: "Doc", sentence: "Sentence") -> dict[int, str]:
    starts = {token.idx + sentence.base: token for token in tokens}
    masks = {}
    for mention in _outermost(sentence.mentions):
        token = starts.get(mention.start)
        if token is None or token.idx + len(token.text) + sentence.base != mention.end:
            continue
        if (mention.text[:1].isupper() or _WITH_ARTICLE.match(mention.text)) and mention.text not in _known():
            kind = mention.place.kind if mention.place else (mention.expected[0] if mention.expected else "city")
            masks[token.i] = _STAND_INS.get(kind, _STAND_IN)
    comma = tag_comma(tokens.text, sentence.mentions, sentence.base)
    for token in tokens:
        if token.idx == comma:
            masks[token.i] = ";"
        elif token.text == "IS" and not tokens.text.isupper():
            masks[token.i] = "Hamas"  # the group, which the tagger takes for a verb
        elif token.lower_ in _shown_forms() and _is_verb(token):
            masks[token.i] = _shown_forms()[token.lower_][0]
        elif "-" in token.text[1:-1] and token.i not in masks and _is_joined(token.text):
            tail = token.text.rsplit("-", 1)[1]
            masks[token.i] = "withdrawal" if tail.casefold() in _PARTICLES else tail  # "the pull-out"
    return masks


@cache
def _verb_forms() -> tuple[tuple[str, str, str, str], ...]:
    columns = ("form", "lemma", "shown", "before")
    return read_table("irregular_verbs", columns, lambda row: (row["form"], row["lemma"], row["shown"], row["before"]))


@cache
def strong_forms() -> dict[str, str]:
    """Return the model's own list of verb forms that no rule makes (gave, fell, sunk), with their lemmas."""
    exceptions = load().get_pipe("lemmatizer").lookups.get_table("lemma_exc")["verb"]  # type: ignore[attr-defined]
    return {form: lemmas[0] for form, lemmas in exceptions.items()}


@cache
def irregular_lemmas() -> dict[str, str]:
    """Return the lemmas of verb forms that the model gets wrong."""
    return {form: lemma for form, lemma, *_ in _verb_forms()}


@cache
def _shown_forms() -> dict[str, tuple[str, str]]:
    """Verb forms that the model takes for nouns, with the form that it is shown instead and what must follow."""
    return {form: (shown, before) for form, _, shown, before in _verb_forms() if shown}


_BEFORE_ADJECTIVES = frozenset(["more", "most", "less", "least", "very", "so", "too", "a", "an", "the", "its", "their"])


def _is_verb(token: "Token") -> bool:
    """Whether the words around a form allow it to be shown as a verb: "advanced west", not "an advanced stage"."""
    before = _shown_forms()[token.lower_][1]
    if not before:
        return True
    follows = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    compared = token.i > 0 and token.doc[token.i - 1].lower_ in _BEFORE_ADJECTIVES
    return before in word_classes().get(follows, ()) and not compared


@cache
def _known() -> frozenset[str]:
    """Names that the model reads well by itself."""
    return frozenset(
        [
            "London",
            "Paris",
            "Moscow",
            "Russia",
            "Ukraine",
            "Iraq",
            "Syria",
            "Israel",
            "Lebanon",
            "Iran",
            "China",
            "Georgia",
        ]
    )


def _with_words(parsed: "Doc", words: "list[_Word]", kept: list[int]) -> "Doc":
    """Put the tree of `parsed`, mended, on the words as they are written; `kept` are those that it was shown."""
    from spacy.tokens import Doc

    tree = mend(parsed)
    with_marks(tree, kept, len(words))
    shown = dict(zip(kept, parsed, strict=True))
    return Doc(
        parsed.vocab,
        words=[word for word, _ in words],
        spaces=[space for _, space in words],
        tags=tree.tags,
        pos=tree.pos,
        morphs=[str(shown[i].morph) if i in shown else "" for i in range(len(words))],
        lemmas=[_lemma(word, shown.get(i)) for i, (word, _) in enumerate(words)],
        heads=tree.heads,
        deps=tree.deps,
    )
