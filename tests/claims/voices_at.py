"""The voice over words of a report, for the tests of attribution."""

from dataclasses import dataclass
from datetime import date

from geo.claims.attribution import attribution
from geo.claims.sentences import Sentence, split
from geo.model import Document

PUBLISHER = "Harbour Courier"


@dataclass
class Trigger:
    """Stands in for a predicate: the words that tell the event, in their sentence."""

    sentence: Sentence
    start: int
    words: str = ""
    noun: None = None

    @property
    def token(self):
        return self.sentence.token_at(self.start)


def document(text: str, *, title: str | None = None, publisher: str | None = PUBLISHER) -> Document:
    return Document("d", text, title=title, publisher=publisher, published=date(2024, 5, 16), language="en")


def voice_at(text: str, trigger: str, **about: str | None):
    """The voice over the last occurrence of `trigger`, and the claim's source."""
    report = document(text, **about)
    sentences = split(report)
    start = text.rindex(trigger)
    sentence = next(s for s in sentences if s.start <= start < s.end)
    voices = attribution.of(Trigger(sentence, start), attribution.read(report, sentences))
    assert len(voices) <= 1
    voice = voices[0] if voices else None
    return voice, attribution.source_of(voice, report)
