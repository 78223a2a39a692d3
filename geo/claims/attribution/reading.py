"""One parsed sentence as the readers of attribution see it: tokens with document offsets, and slices of its text."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.claims.attribution.parties import classify
from geo.claims.attribution.party import Names, Party

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geo.claims.sentences import Sentence

__all__ = ["FINITE", "VERBAL", "Cue", "Reading", "Span"]

Span = tuple[int, int]

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
VERBAL = frozenset(("VB", "VBD", "VBZ", "VBP", "VBN", "VBG"))


@dataclass(frozen=True, slots=True)
class Cue:
    """One attribution: `party` says what lies in `scopes` (document offsets); `at` is where the cue's own words stand.

    `outlet` is the publication spoken to, `cited` a nearer source that the party quotes. `stance` is the table's (say,
    deny, hedge, plan, urge) or ``unsaid`` for what someone declined to say. `tag` marks a cue that follows its words.
    """

    party: Party | None
    scopes: tuple[Span, ...]
    at: Span
    stance: str
    rule: str
    outlet: Party | None = None
    cited: Party | None = None
    tag: bool = False


class Reading:
    """One parsed sentence, with its offsets at hand."""

    def __init__(self, sentence: "Sentence", names: Names) -> None:
        """Parse `sentence` if that was not done yet; `names` are its document's."""
        self.sentence = sentence
        self.doc = sentence.doc
        self.names = names
        self.start = sentence.base
        self.end = sentence.end
        self.text = sentence.text[sentence.base - sentence.start :]

    def at(self, token: "Token") -> int:
        """Offset of a token's first character."""
        return self.sentence.at(token)

    def after(self, token: "Token") -> int:
        """Offset behind a token's last character."""
        return self.sentence.at(token) + len(token.text)

    def slice(self, start: int, end: int) -> str:
        """Text between two offsets of the document."""
        return self.text[max(0, start - self.start) : max(0, end - self.start)]

    def party(self, start: int, end: int) -> Party | None:
        """Who the words between two offsets mean as a speaker."""
        return classify(self.slice(start, end), start, self.names)
