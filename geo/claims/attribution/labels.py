"""Speakers before a colon: "ISW: Russian forces advanced", the lines of a transcript, questions and answers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.claims.attribution.parties import classify
from geo.claims.attribution.party import Names, Party
from geo.claims.attribution.recall import Memory
from geo.claims.attribution.saying import nouns
from geo.claims.attribution.shown import LABEL
from geo.claims.attribution.voices import Voice, moved, plain

if TYPE_CHECKING:
    from geo.claims.sentences import Sentence

__all__ = ["Labels"]


class Labels:
    """The labels of one document, and the one whose paragraph is being read."""

    def __init__(self, sentences: "Sequence[Sentence]", names: Names, memory: Memory) -> None:
        self.sentences = sentences
        self.names = names
        self.memory = memory
        self.label: tuple[int, Voice | None] | None = None  # who speaks in the paragraph of a transcript
        found = (LABEL.match(s.text[s.base - s.start :] + " -") for s in sentences)
        self.counts = Counter(match.group("who") for match in found if match)

    def enter(self, sentence: "Sentence") -> None:
        """Forget the label of another paragraph."""
        if self.label is not None and self.label[0] != sentence.paragraph:
            self.label = None

    def speaker(self, sentence: "Sentence") -> Voice | None:
        """Return the voice of the name before a colon, or of the transcript's lines that go on under it."""
        match = LABEL.match(sentence.text[sentence.base - sentence.start :])
        before = self.sentences[sentence.index - 1] if sentence.index else None
        if (
            match is None
            and before is not None
            and before.heading
            and before.paragraph == sentence.paragraph
            and self.label is None
        ):
            lone = LABEL.match(before.text + " -")
            party = self._party(lone.group("who"), sentence) if lone else None
            if party is not None:
                self.label = (sentence.paragraph, plain(party, sentence, "label", None))
                self.memory.spoke(party, None, sentence)
        if match is None:
            same = self.label is not None and self.label[0] == sentence.paragraph
            return moved(self.label[1], sentence, "transcript") if same and self.label and self.label[1] else None
        voice = None
        party = self._party(match.group("who"), sentence)
        if party is not None:
            voice = replace(plain(party, sentence, "label", None), start=sentence.base + match.end())
            self.memory.spoke(party, None, sentence)
        if party is not None or self.counts.get(match.group("who"), 0) > 1:
            self.label = (sentence.paragraph, voice)
        return voice

    def outlet(self, sentence: "Sentence") -> Party | None:
        """Return the publication before a colon, where the sentence has its own cue: "Reuters: the army says ..."."""
        match = LABEL.match(sentence.text[sentence.base - sentence.start :])
        party = self._party(match.group("who"), sentence) if match else None
        return party if party is not None and party.sort == "outlet" else None

    def _party(self, who: str, sentence: "Sentence") -> Party | None:
        if who in ("Q", "A"):
            return self._interviewed(sentence) if who == "A" and self.counts.get("Q") else None
        persons = self.names.persons
        person = next((name for name in persons.values() if name.casefold() == who.casefold()), None)
        if person is None and who.isupper() and self.counts.get(who, 0) > 1:  # "SMITH: ..." in a transcript
            person = next((full for last, full in persons.items() if last.casefold() == who.casefold()), None)
        if person is None and who.isupper() and " " in who and self.counts.get(who, 0) > 1:
            person = who.title()
        if person is not None:
            return Party(person, "person", "unnamed", True, sentence.start, sentence.start + len(who))
        party = classify(who, sentence.base, self.names)
        if party is None or not party.named or party.name in self.names.places:
            return None
        if party.sort == "body" and party.head.split(" ")[-1] not in nouns() and party.head not in nouns():
            return None
        return party if party.sort in ("person", "body", "outlet") else None

    def _interviewed(self, sentence: "Sentence") -> Party | None:
        """Who answers in an interview of questions and answers: the first person that its opening names."""
        asked = next((s.index for s in self.sentences if s.text.startswith("Q:")), 0)
        named = [party for index, party in self.memory.persons if index < asked and party.named]
        return replace(named[0], start=sentence.start, end=sentence.start + 1) if named else None
