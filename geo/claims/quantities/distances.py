"""Distances that count nothing: they tell where a place lies, not how far anyone went."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geo.claims.sentences import Sentence

__all__ = ["is_reference"]

_REFERENCE = re.compile(
    r"\s*,?\s*(?:further\s+)?(?:(?:to\s+the\s+|due\s+)?(?:north|south|east|west)[-\w]*\s+(?:of|from)\b"
    r"|away\b|off\b|outside\b|inside\b|beyond\b|behind\b|short\s+of\b|of\b|down\s+the\b|up\s+the\b|upstream\b|downstream\b"
    r"|inland\b|apart\b|wide\b|long\b|deep\s+(?!in)|high\b|in\s+(?:length|depth|width|radius)|left\b|are\s+left\b|ahead\s+of\b"
    r"|above\b|below\b|over\s+the\s+border\b|across\s+the\s+border\b|between\b|as\s+the\s+crow)",
    re.IGNORECASE,
)


_WENT = re.compile(
    r"\b(?:advanced?|advancing|pushed|pushing|penetrated|moved|retreated|withdrew|fell back|fallen back|pulled back|"
    r"driven back|drove back|crept|gained|progressed|marched)\s(?:another\s|some\s|about\s|around\s|roughly\s|up to\s|"
    r"at least\s|a further\s|nearly\s|almost\s|over\s|more than\s)*[\w.,-]+(?:\s(?:to|or|and)\s[\w.,-]+)?$"
)


_ONWARD = re.compile(
    r"(?:into|towards?|to|onto|in|inside|past|through|up|down|deep|back|forward|closer|across|along|f[ua]rther)"
)  # behind a distance that was gone


def is_reference(sentence: "Sentence", unit: "Token", end: int) -> bool:
    """Whether a distance tells where something lies and not how far anyone went."""
    text = sentence.text
    number = text[: unit.idx + sentence.base - sentence.start].rstrip()
    if _WENT.search(number):
        return False  # "advanced 8 to 10 km west of the river"
    if re.search(
        r"[,(]\s*(?:(?:about|some|around|just|roughly|only|nearly|almost|barely|over|more than|less than)\s+)*"
        r"[\w.,-]+$",
        number,
    ) and (_REFERENCE.match(text, end) or re.match(r"\s*(?:to\s+the\s+|due\s+)?(?:north|south|east|west)", text[end:])):
        return True
    if re.search(r"\bwithin\s+(?:\w+\s+){0,2}[\w.,-]*\s*$", text[: unit.idx + sentence.base - sentence.start]):
        return True
    if unit.dep_ == "npadvmod" and unit.head.pos_ == "ADV" and unit.head.head.pos_ in ("VERB", "AUX"):
        return re.match(r"\s*[\w-]+\s+(?:of|from)\b|\s*(?:away|off|apart)\b", text[end:]) is not None
    if unit.dep_ == "npadvmod" and unit.head.pos_ in ("ADP", "ADV", "SCONJ"):
        return _ONWARD.fullmatch(unit.head.lower_) is None
    if re.match(r"\s*from\b", text[end:]):
        return unit.head.pos_ not in ("VERB", "AUX")
    return _REFERENCE.match(text, end) is not None
