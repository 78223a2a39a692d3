"""What the numbers of a sentence count: the unit of each, and the noun that heads it.

A distance that only says where a place lies ("200 km north of Goma"), a length ("a 600-mile front"), ages, money, dates
and durations count nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.claims.actors.names import find_names
from geo.claims.dates.days import is_weekday
from geo.claims.quantities.distances import is_reference
from geo.claims.quantities.numbers import Number, read_numbers
from geo.claims.quantities.units import unit_of
from geo.model import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geo.claims.sentences import Sentence

__all__ = ["QuantitySpan", "read"]


@dataclass(frozen=True, slots=True, eq=False)
class QuantitySpan:
    """A quantity of a sentence, `start` and `end` in document offsets, and the token that heads it.

    A bare number ("another 211 were taken away") has the unit ``""`` until `attach` knows the event.
    """

    quantity: Quantity
    start: int
    end: int
    head: "Token"
    away: bool = False  # a distance from somewhere: moved only if the event is a leaving


def read(sentence: "Sentence") -> list[QuantitySpan]:
    """Return the quantities of a sentence in the order of the text, bare numbers with an empty unit."""
    found: list[QuantitySpan] = []
    named = [(m.start, m.end) for m in sentence.mentions]
    named += [(sentence.start + n.start, sentence.start + n.end) for n in find_names(sentence.text)]
    for number in read_numbers(sentence.text):
        start = sentence.start + number.core_start
        if any(a <= start < b for a, b in named):  # "Kilo 16", "the Three Brotherhood Alliance"
            continue
        inside = bool(found) and start < found[-1].end  # "20 Leopard 2 tanks"
        if start >= sentence.base and not inside and (span := _span(sentence, number)):
            found.append(span)
    found += _and_a_half(sentence)
    return sorted(_of_those(sentence, found), key=lambda span: (span.start, span.end))


def _of_those(sentence: "Sentence", found: list[QuantitySpan]) -> list[QuantitySpan]:
    """Read "Of nineteen missiles, eighteen were shot down": the second number counts what the first does."""
    for whole in found:
        before = sentence.text[: whole.start - sentence.start]
        part = next((span for span in found if not span.quantity.unit and span.start > whole.end), None)
        if part is not None and whole.quantity.unit and re.search(r"(?:^|\s)Of (?:the |some |about )?$", before):
            counted = replace(part, quantity=replace(part.quantity, unit=whole.quantity.unit))
            return [counted if span is part else span for span in found if span is not whole]
    return found


def _span(sentence: "Sentence", number: Number) -> QuantitySpan | None:
    text = sentence.text
    compound = re.compile(r"[-–\s]?(strong)\b|[-–](\w+)\b").match(text, number.core_end)
    if compound:
        return _compound(sentence, number, compound)
    run = _counted(sentence, number)
    if run is None:
        return None
    numeral = _numeral_token(sentence, number)
    if numeral is None:
        return None
    words, end, partitive = run
    if not words:
        return _bare(sentence, number, numeral, partitive)
    if words[0].lower_ == "others" and not number.named:
        return _made(sentence, number, end, "", words[0])  # "43 others were wounded"
    unit = unit_of(_written(words))
    if unit is None and any(
        (n.kind == "people" and n.text == words[-1].text) or n.text.endswith(" " + words[-1].text)
        for n in find_names(" ".join(_written(words)))
    ):
        unit = "people"
    if unit is None or (number.named and not words[-1].text.endswith(("s", "men", "people"))):
        return None
    if partitive and _is_one(text, number):
        return None
    if unit in ("km", "miles") and is_reference(sentence, words[-1], end):
        return None
    if words[-1].lower_ == "times" and re.match(
        r"\s(?:as|the|more|larger|bigger|greater|higher|over|that)\b", text[end:]
    ):
        return None
    away = unit in ("km", "miles") and re.match(r"\s*from\b", text[end:]) is not None
    return replace(_made(sentence, number, end, unit, words[-1]), away=away)


def _made(sentence: "Sentence", number: Number, end: int, unit: str, head: "Token") -> QuantitySpan:
    end = max(end, number.end)
    quantity = Quantity(sentence.text[number.start : end], number.value_min, number.value_max, unit)
    return QuantitySpan(quantity, sentence.start + number.start, sentence.start + end, head)


def _is_one(text: str, number: Number) -> bool:
    return text[number.core_start : number.core_end].casefold() in ("one", "1")


def _numeral_token(sentence: "Sentence", number: Number) -> "Token | None":
    return sentence.token_at(sentence.start + number.core_end - 1)


def _compound(sentence: "Sentence", number: Number, match: "re.Match[str]") -> QuantitySpan | None:
    """Read "a 30-vehicle convoy", "1,500 strong", "a 200-strong unit"; lengths and times in this form count nothing."""
    token = sentence.token_at(sentence.start + number.core_start)
    if token is None:
        return None
    if match.group(1):
        return _made(sentence, number, match.end(), "troops", token)
    unit = unit_of([match.group(2)])
    if unit is None or unit in ("km", "miles", "square_km", "square_miles", "attacks", "people"):
        return None
    return _made(sentence, number, match.end(), unit, token)


_SKIPPED = {"more", "other", "additional", "further", "such", "newly", "extra", "fresh", "new", "or", "so"}
_LINKS = {"of", "the", "their", "his", "its", "her", "our", "these", "those", "'s", "’s", "your", "my"}
_PRONOUNS = {"them", "whom", "these", "those", "us", "which"}
_TIMES = {"yesterday", "today", "overnight"}


def _counted(sentence: "Sentence", number: Number) -> "tuple[list[Token], int, bool] | None":
    """Return the words behind a number up to the noun that it counts, their end, and whether an "of" leads them."""
    offset = number.end + sentence.start - sentence.base
    words: list[Token] = []
    partitive = False
    for token in sentence.doc:
        if token.idx < offset or token.is_space:
            continue
        low = token.lower_
        if not words:
            if low == "of" and not partitive:
                partitive = True
                continue
            if (low in _SKIPPED and not partitive) or (partitive and (low in _LINKS or token.tag_ == "CD")):
                continue
            if partitive and low in _PRONOUNS:
                return [], number.end, True
            if token.tag_ == "VBG" and token.i and token.nbor(-1).lower_ in _SKIPPED:
                break  # "saw 1,500 more waiting there"
        if low in _TIMES or is_weekday(low) or not _goes_on(token, words):
            break
        words.append(token)
    while words and words[-1].tag_ in (",", "CC", "HYPH", "RB", "``", "''", "POS", ":"):
        words.pop()
    partitive = partitive and not number.vague
    if not words:
        return None if partitive else ([], number.end, False)
    return words, words[-1].idx + len(words[-1].text) + sentence.base - sentence.start, partitive


_NOUNS = ("NN", "NNS", "NNP", "NNPS")


def _written(words: "list[Token]") -> list[str]:
    """Return the words with hyphened ones in one piece, as a lexicon has them."""
    return "".join(word.text_with_ws for word in words if word.tag_ not in ("``", "''")).split()


def _goes_on(token: "Token", words: "list[Token]") -> bool:
    """Whether the counted noun phrase goes on with `token`."""
    counted = bool(words) and unit_of(_written(words)) is not None
    if token.tag_ == "POS":
        return bool(words)
    if counted and token.tag_ in _NOUNS and unit_of(_written([*words, token])) is not None:
        return True
    if counted and not (token.tag_ in (*_NOUNS, "HYPH") and words[-1].tag_ != "NNS" and words[-1].lower_ != "people"):
        return False
    if token.tag_ in (*_NOUNS, "JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "``", "''", "FW"):
        return True
    if token.tag_ == "CD":  # T-72, F-16, Su-25, "Leopard 2 tanks"
        if words and words[-1].tag_ == "NNP" and token.i + 1 < len(token.doc) and token.nbor().tag_ in ("NN", "NNS"):
            return True
        return any(char.isalpha() for char in token.text) and not token.text.isalpha()
    if unit_of([token.text]) is not None and token.tag_ in ("VBZ", "NFP", "ADD", "XX", "SYM"):
        return True
    if token.tag_ == "RB":
        return token.lower_.endswith("ly") or token.lower_ in ("most", "well", "best")
    if token.tag_ in (",", "CC"):
        following = token.nbor() if token.i + 1 < len(token.doc) else None
        return (
            bool(words)
            and not counted
            and following is not None
            and following.tag_ in ("JJ", "VBN", "NNP", "NN", "NNS")
        )
    return False


_BARE_ROLES = {"nsubj", "nsubjpass", "dobj", "attr", "oprd", "pobj", "conj", "ROOT"}


def _bare(sentence: "Sentence", number: Number, numeral: "Token", partitive: bool) -> QuantitySpan | None:
    """Keep a number without a noun where it is a party of the clause: "211 were put on buses", "70 of them"."""
    if number.named and not re.match(r"\s(?:were|was|are|have|had|others)\b", sentence.text[number.end :]):
        return None
    if _is_one(sentence.text, number) or numeral.dep_ not in _BARE_ROLES:
        return None
    if partitive and numeral.dep_ not in ("nsubj", "nsubjpass", "dobj"):
        return None
    if numeral.dep_ == "pobj" and numeral.head.lower_ not in ("at", "to", "of", "by", "as", "than", "over", "killing"):
        return None
    told = re.search(
        r"\b(?:put|puts|set|stands?|stood|estimated?|toll|number|figure|count)\b[^,;.]*$", sentence.text[: number.start]
    )
    least = 10 if numeral.head.lower_ != "at" or told else 25  # "they came at eleven"
    if numeral.dep_ == "pobj" and number.value_min is not None and number.value_min < least:
        return None
    return _made(sentence, number, number.end, "", numeral)


_HALF = re.compile(r"\b(?:an?|one)\s+(\w+)\s+and\s+a\s+half\b", re.IGNORECASE)


def _and_a_half(sentence: "Sentence") -> Iterator[QuantitySpan]:
    """Read "a company and a half"."""
    for match in _HALF.finditer(sentence.text):
        unit = unit_of([match.group(1)])
        token = sentence.token_at(sentence.start + match.start(1))
        if unit is not None and token is not None:
            yield QuantitySpan(
                Quantity(match.group(), 1.5, 1.5, unit),
                sentence.start + match.start(),
                sentence.start + match.end(),
                token,
            )
