"""The tag at the end of a sentence that says who said it: "…, the governor, Oleh Kiper, told Reuters".

The small model often hangs the speaker on the clause before: "…, killing six people, the governor said" becomes a
governor who is killed, or an object of the verb. A semicolon in the comma's place makes it see two clauses.
"""

import itertools
import re
from collections.abc import Sequence

from geo.claims.predicates.classes import word_classes
from geo.model import Mention

__all__ = ["tag_comma"]

_WORD = re.compile(r"[^\W\d_]+")
_ROLE = re.compile(
    r"\s*(?:the|a|an|its|his|her|their|our|my|one|two|three|four|five|several|some|many|most|local|senior|other|both|"
    r"another|[a-z]+s|police|military|army)\b"
)
_NAME = re.compile(r"\s*(?:[A-Z][\w.'’-]*\s*)+(?:(?:al|bin|de|van|von|of|the|for)\s*(?:[A-Z][\w.'’-]*\s*)+)*")
_PRONOUN = re.compile(r"\s*(?:he|she|they|it|we|I)\b")
_NEVER = re.compile(
    r"\s*(?:in|on|at|near|from|to|into|after|before|as|while|when|where|which|who|that|but|and|or|with|by|for|of|"
    r"according|including|killing|leaving)\b"
)
_LONGEST_TAIL = 25  # words after the verb of saying
_SHORTEST_MAIN = 4  # words before the tag


def tag_comma(text: str, mentions: Sequence[Mention], base: int) -> int | None:
    """Return the offset in `text` of the comma that opens the closing tag; None where there is no such tag.

    Parameters
    ----------
    text
        The sentence, from the document offset `base` on.
    mentions
        The places in it: a place's name before the tag is no speaker's.
    """
    verb = _last_verb(text)
    if verb is None or any(mark in text[max(verb - 120, 0) : verb] for mark in '"“”«»'):
        return None
    commas = [i for i in range(verb) if text[i] == "," and text[i + 1 : i + 2] == " "]
    if not commas:
        return None
    start = _start(text, commas, verb, {m.start - base for m in mentions})
    if start is None or len(text[:start].split()) < _SHORTEST_MAIN:
        return None
    return start


def _last_verb(text: str) -> int | None:
    """Where the last word of saying begins, if little enough follows it."""
    table = word_classes()
    words = list(_WORD.finditer(text))
    for back, word in enumerate(reversed(words)):
        if back > _LONGEST_TAIL:
            return None
        if "tag_verb" in table.get(word.group(), ()):
            return word.start()
    return None


def _start(text: str, commas: list[int], verb: int, places: set[int]) -> int | None:
    """The comma before the speaker: an office and a name apart by a comma are one speaker."""
    bounds = [*commas, verb]
    parts = [text[a + 1 : b] for a, b in itertools.pairwise(bounds)]
    last = len(parts) - 1
    if parts[last].strip():
        return commas[last] if _speaks(parts[last]) else None
    if last == 0:
        return None
    one = last - 1
    if not _speaks(parts[one]):
        return None
    if one > 0 and _pair(parts[one - 1], parts[one]) and not _is_place(text, commas[one - 1], places):
        return commas[one - 1]
    return commas[one]


def _speaks(part: str) -> bool:
    """Whether the words may name a speaker: an office, a name or a pronoun, and no clause or phrase of another kind."""
    if _NEVER.match(part):
        return False
    return bool(_ROLE.match(part) or _NAME.match(part) or _PRONOUN.match(part))


def _pair(first: str, second: str) -> bool:
    """Whether one is an office and the other a name."""
    if _NEVER.match(first):
        return False
    return bool((_ROLE.match(first) and _NAME.fullmatch(second)) or (_NAME.fullmatch(first) and _ROLE.match(second)))


def _is_place(text: str, comma: int, places: set[int]) -> bool:
    begin = comma + 1
    while begin < len(text) and text[begin] == " ":
        begin += 1
    return begin in places
