"""Whom "he", "it", "the governor", "the paper" mean: the speakers that a report has named before."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.claims.attribution import saying
from geo.claims.attribution.beside import spoken_to
from geo.claims.attribution.cues import subject_of_sentence
from geo.claims.attribution.kinship import akin, alike, same_rank
from geo.claims.attribution.parties import classify
from geo.claims.attribution.party import Names, Party
from geo.claims.attribution.people import person_kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo.claims.sentences import Sentence

__all__ = ["Memory"]

_REACH = 6  # sentences back that a pronoun may reach for a speaker


class Memory:
    """Speakers and named persons, in the order in which the text brings them."""

    def __init__(self, names: Names, sentences: "Sequence[Sentence]") -> None:
        self.names = names
        self.sentences = sentences
        self.speakers: list[tuple[int, Party]] = []
        self.persons: list[tuple[int, Party]] = []
        self.outlets: dict[str, tuple[int, Party]] = {}
        self.local: list[Party] = []  # who spoke so far in the sentence that is being read

    def enter(self, sentence: "Sentence") -> None:
        """Note the named persons of a sentence, the first one most."""
        found = []
        for match in re.finditer(r"[^\W\d_][\w’'-]*\w", sentence.text):
            last = re.sub(r"['’]s$", "", match.group())
            if last in self.names.persons:
                start = sentence.start + match.start()
                party = self._around(sentence, match.start(), match.end())
                found.append(
                    (
                        start,
                        party or Party(self.names.persons[last], "person", "official", True, start, start + len(last)),
                    )
                )
        self.persons += [(sentence.index, party) for _, party in found]

    def _around(self, sentence: "Sentence", start: int, end: int) -> Party | None:
        """The person with the title or the apposition beside the name."""
        before = re.search(r"(?:(?:[\w’'.-]+\s){1,8}|[\w’' -]{3,70},\s(?:[\w’'.-]+\s){0,3})$", sentence.text[:start])
        lead = re.split(r"\s(?:and|but|with|to|by|that|as)\s", " " + (before.group() if before else ""))[-1]
        words = lead.split()
        cut = max(
            (i + 1 for i, word in enumerate(words) if word.casefold() in saying.verb_forms() and word.islower()),
            default=0,
        )
        lead = " ".join(words[cut:]) + " "
        after = re.match(r",\s[^,.;]{3,70}(?=[,.])|", sentence.text[end:])
        if after and any(word in saying.verb_forms() for word in after.group().split()):
            after = None  # a tag, no apposition
        text = lead + sentence.text[start:end] + (after.group() if after else "")
        full = self.names.persons[re.sub(r"['’]s$", "", sentence.text[start:end])]
        words = frozenset(re.findall(r"[\w-]+", text.casefold()))
        return Party(full, "person", person_kind(words), True, sentence.start + start, sentence.start + end, words)

    def spoke(self, party: Party | None, outlet: Party | None, sentence: "Sentence") -> None:
        """Note who spoke in a sentence, and to whom."""
        if party is not None and party.sort not in ("pronoun", "self", "platform"):
            known = next((p for _, p in reversed(self.speakers) if p.name == party.name), None)
            if known is not None:
                party = replace(party, words=party.words | known.words)
            self.speakers.append((sentence.index, party))
            if outlet is not None:
                self.outlets[party.name] = (sentence.index, outlet)
        if outlet is not None:
            self.speakers.append((sentence.index, outlet))

    def spoken_to(self, sentence: "Sentence") -> None:
        """Note an interview that a sentence without a cue tells of: what its person says next was said there."""
        outlet = spoken_to(sentence, self.names)
        person = next((p for i, p in self.persons if i == sentence.index), None)
        if outlet is not None and person is not None:
            self.outlets[person.name] = (sentence.index, outlet)

    def outlet_of(self, party: Party | None, written: Party, sentence: "Sentence") -> Party | None:
        """The outlet that a speaker was speaking to just before, where the voice goes on ("he added")."""
        if party is None or party.name not in self.outlets or written.name == party.name:
            return None
        index, outlet = self.outlets[party.name]
        near = sentence.index - index <= 2 and self.sentences[index].paragraph == sentence.paragraph
        return outlet if near else None

    def resolve(self, party: Party | None, sentence: "Sentence") -> Party | None:
        """Return whom a party means; the party itself where nobody named before fits."""
        if party is None:
            return None
        if "same" in party.words and party.sort in ("person", "body") and (self.local or self.speakers):
            last = self.local[-1] if self.local else self.speakers[-1][1]  # "according to the same source"
            if last.sort in ("person", "body"):
                return last
        if party.sort == "document":
            return (
                self.resolve(party.owner, sentence) if party.owner is not None else self._of_document(party, sentence)
            )
        if party.sort == "pronoun":
            return self._pronoun(party, sentence)
        if party.sort == "outlet" and not party.named:
            agency = party.head == "agency"

            def fits(known: Party) -> bool:
                return known.named and (
                    known.sort == "outlet" or (agency and known.sort == "body" and "agency" in known.words)
                )

            return (self._last(sentence, fits) if party.definite or not party.plural else None) or party
        if (party.definite and not party.named) or (party.definite and party.head in saying.word_group("body")):
            return self._by_description(party, sentence) or party
        if party.sort == "body" and party.named and " " in party.name:
            return self._fuller(party) or party
        return party

    def _last(self, sentence: "Sentence", fits: "Callable[[Party], bool]", reach: int = 40) -> Party | None:
        for index, party in reversed(self.speakers):
            if sentence.index - index > reach:
                return None
            if fits(party):
                return party
        return None

    def _pronoun(self, party: Party, sentence: "Sentence") -> Party | None:
        if party.name in ("he", "she", "him", "her", "who"):
            return self._he_or_she(party, sentence)
        if party.name in ("they", "them", "both", "others"):
            here = next((p for p in reversed(self.local) if p.sort in ("body", "person")), None)
            if here is not None:
                return here
            found = self._last(sentence, lambda p: p.plural or (p.sort == "body" and p.name.endswith("s")), _REACH)
            return found or self._last(sentence, lambda p: p.sort in ("body", "person"), _REACH)
        if party.name in ("it", "which", "that", "this"):
            return self._it(sentence)
        return None

    def _he_or_she(self, party: Party, sentence: "Sentence") -> Party | None:
        wrong = saying.word_group("female") if party.name in ("he", "him") else saying.word_group("male")

        def fits(known: Party) -> bool:
            return known.sort == "person" and not known.plural and not known.words & wrong

        here = next((p for p in reversed(self.local) if fits(p)), None)
        if here is not None:
            return here
        subject = subject_of_sentence(sentence, self.names)
        if subject is not None and fits(subject) and subject.end <= party.start:
            return subject
        for index in range(sentence.index, max(-1, sentence.index - _REACH), -1):
            spoke = [p for i, p in self.speakers if i == index and fits(p)]
            if spoke:
                return spoke[-1]
            own = re.match(r"[\"“'\s]*(?:he|she)\b", sentence.text, re.IGNORECASE) is not None
            named = [
                p
                for i, p in self.persons
                if i == index and fits(p) and (index < sentence.index or (p.end <= party.start and not own))
            ]
            if named:
                return named[0]
        subject = self._subject_before(sentence)
        return subject if subject is not None and fits(subject) else None

    def _it(self, sentence: "Sentence") -> Party | None:
        here = next((p for p in reversed(self.local) if p.sort in ("body", "outlet")), None)
        if here is not None:
            return here
        for index in range(sentence.index, max(-1, sentence.index - _REACH), -1):
            spoke = [p for i, p in self.speakers if i == index and p.sort in ("body", "outlet", "document")]
            if spoke:
                return spoke[-1]
            if index < sentence.index and index >= sentence.index - 2 and not self.sentences[index].heading:
                subject = subject_of_sentence(self.sentences[index], self.names)
                if subject is not None and subject.sort in ("body", "outlet") and subject.named:
                    return subject
        return self._outlet_just_named(sentence)

    def _outlet_just_named(self, sentence: "Sentence") -> Party | None:
        if not sentence.index:
            return None
        before = self.sentences[sentence.index - 1]
        for match in re.finditer(r"[^\W\d_a-z][\w.-]*(?:\s[^\W\d_a-z][\w.-]*)*", before.text):
            party = classify(match.group(), before.start + match.start(), self.names)
            if party is not None and party.sort == "outlet" and party.named:
                return party
        return None

    def _of_document(self, party: Party, sentence: "Sentence") -> Party | None:
        """As in "The statement added": it is the last body's or person's, where it is one's at all."""
        if not party.definite or party.head not in saying.word_group("statement"):
            return party
        subject = self._subject_before(sentence)
        found = self._last(sentence, lambda p: p.sort in ("body", "person", "outlet") and p.named, 3)
        return found or (subject if subject is not None and subject.named else None) or party

    def _subject_before(self, sentence: "Sentence") -> Party | None:
        if not sentence.index or self.sentences[sentence.index - 1].heading:
            return None
        return subject_of_sentence(self.sentences[sentence.index - 1], self.names)

    def _by_description(self, party: Party, sentence: "Sentence") -> Party | None:
        head = party.head.split(" ")[-1]
        if party.sort == "person" or (head in saying.nouns() and saying.nouns()[head].sort == "person"):
            return self._person_called(party, head, sentence)
        if head in saying.word_group("outlet") and head != "agency":
            return self._last(sentence, lambda p: p.sort == "outlet" and p.named)
        telling = party.words - {"the", "same", "this", "that", *party.head.split()}

        def fits(known: Party) -> bool:
            if (
                known.sort not in ("body", "outlet")
                or not known.named
                or known.name.casefold() == party.name.casefold()
            ):
                return False
            if known.sort == "outlet":
                return head == "agency" and not telling - {"news", "press", "state"}
            if not (head in known.words or akin(head, known)):
                return False
            return all(
                any(alike(word, other) for other in known.words)
                for word in telling
                if word not in saying.word_group("loose") and not word.endswith(("-based", "-run", "-led", "-backed"))
            )

        found = self._last(sentence, fits)
        if found is not None:
            return found
        subject = self._subject_before(sentence)
        return subject if subject is not None and fits(subject) else None

    def _person_called(self, party: Party, head: str, sentence: "Sentence") -> Party | None:
        telling = party.words - {"the", "same", "this", "that", head}

        def fits(known: Party) -> bool:
            if known.sort != "person" or known.plural != party.plural:
                return False
            heads = known.words | {known.head}
            if head not in heads and not (known.head and not known.named and same_rank(head, known.head)):
                return False
            return all(
                any(alike(w, other) for other in known.words)
                for w in telling
                if w not in saying.word_group("loose") and not w.endswith(("-based", "-backed"))
            )

        return self._last(sentence, fits) or next(
            (p for i, p in reversed(self.persons) if fits(p) and sentence.index - i <= 40), None
        )

    def _fuller(self, party: Party) -> Party | None:
        """A longer name of the body that came before: the Russian Ministry of Defence, for "Ministry of Defence"."""
        for _, known in reversed(self.speakers):
            if known.sort == "body" and known.name != party.name and known.name.endswith(" " + party.name):
                return known
        return None
