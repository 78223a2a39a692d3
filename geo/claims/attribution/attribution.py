"""Who says so: the voices of a report, each with the words that it covers, the chain behind it, and the claim's source.

`read` walks through the sentences in order. Cues come from `cues`, noun phrases are understood by `parties`; here the
pronouns and short names are resolved ("he", "the ministry", "the paper"), cues inside one another become chains, and a
voice is carried to the sentences that plainly go on with it: a quotation, a communique, a list after a colon.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.claims.attribution.beside import outlets_named
from geo.claims.attribution.cues import find_cues, subject_of_sentence
from geo.claims.attribution.document_names import names_of
from geo.claims.attribution.issuer import issuer_of
from geo.claims.attribution.labels import Labels
from geo.claims.attribution.parties import classify
from geo.claims.attribution.party import Names, Party
from geo.claims.attribution.recall import Memory
from geo.claims.attribution.saying import cue_pattern, is_saying, verb_forms
from geo.claims.attribution.sharing import nearest, outlet_beside, with_shared_outlet
from geo.claims.attribution.shown import checked_by, in_brackets, told_after
from geo.claims.attribution.source_names import canonical_source
from geo.claims.attribution.voices import (
    Source,
    Voice,
    all_quoted,
    ends_quoted,
    issuer_voice,
    moved,
    plain,
    voices_of,
)
from geo.claims.syntax import parse_sentences
from geo.model import Document

if TYPE_CHECKING:
    from geo.claims.predicates.predicates import Predicate
    from geo.claims.sentences import Sentence

__all__ = ["Voice", "is_saying", "of", "read", "source_of"]


def read(document: Document, sentences: "Sequence[Sentence]") -> list[Voice]:
    """Return the voices of a document, in the order of the text.

    Parameters
    ----------
    document
        The report.
    sentences
        Its sentences, from `geo.claims.sentences.split`.

    Returns
    -------
    list of Voice
        Scopes may lie inside one another; the inner voice is nearer the event and its chain holds the outer ones.
    """
    places = frozenset(m.text for s in sentences for m in s.mentions if "demonym" not in m.evidence)
    names = names_of(document, places)
    issuer = issuer_of(document, sentences, names)
    parse_sentences([s for s in sentences if not s.heading and cue_pattern().search(s.text)])
    reader = _Reader(document, sentences, names, issuer)
    for position in range(len(sentences)):
        reader.read(position)
    voices = [*reader.voices, *told_after(sentences, reader.by_sentence, names)]
    return sorted(set(voices), key=lambda v: (v.start, -v.end, v.verb, v.rule))


class _Reader:
    """The walk through one document."""

    def __init__(self, document: Document, sentences: "Sequence[Sentence]", names: Names, issuer: Party | None) -> None:
        self.document = document
        self.sentences = sentences
        self.names = names
        self.issuer = issuer
        self.memory = Memory(names, sentences)
        self.voices: list[Voice] = []
        self.by_sentence: list[list[Voice]] = []
        self.listing: tuple[int, Voice] | None = None  # a cue that ended with a colon, and its paragraph
        self.labels = Labels(sentences, names, self.memory)

    def read(self, position: int) -> None:
        sentence = self.sentences[position]
        self.memory.enter(sentence)
        self.labels.enter(sentence)
        found: list[Voice] = []
        if self.issuer is not None and not sentence.heading:
            found.append(issuer_voice(sentence, self.issuer))
        if not sentence.heading:
            sources = self._sources(sentence)
            own = [voice for source in sources for voice in voices_of(source, sources)]
            if own and self.labels.counts and (labelled := self.labels.speaker(sentence)) is not None:
                own = [voice for voice in own if voice.speaker or voice.outlet or voice.denied]
                found.append(labelled)  # a line of a transcript, whatever else it cites
            found += own
            if not own:
                found += self._carried(position)
                self.memory.spoken_to(sentence)
            if own and sentence.text.rstrip().endswith(":"):
                self.listing = (sentence.paragraph, own[-1])
            for source in sorted(sources, key=lambda s: (sum(b - a for a, b in s.cue.scopes), s.cue.at)):
                if source.inner is not None:
                    self.memory.spoke(source.speaker, source.outlet, sentence)
                self.memory.spoke(source.inner or source.speaker, source.outlet, sentence)
        self.by_sentence.append(found)
        self.voices += found

    def _sources(self, sentence: "Sentence") -> list[Source]:
        cues = find_cues(sentence, self.names)
        named = outlets_named(sentence, self.names)
        cited = [cue for cue in cues if cue.rule in ("quoting", "citing", "crediting")]
        sources = []
        label = self.labels.outlet(sentence)
        self.memory.local = []
        for cue in cues:
            if cue in cited:
                continue
            party = self.memory.resolve(cue.party, sentence)
            if party is not None:
                self.memory.local.append(party)
            outlet = self.memory.resolve(cue.outlet, sentence) if cue.outlet else None
            inner = self.memory.resolve(cue.cited, sentence) if cue.cited else None
            near = nearest(cue, cues, cited)
            if near is not None and inner is None:
                inner = self.memory.resolve(near.party, sentence)
            if outlet is None and party is not None and cue.party is not None and party.sort == "person":
                outlet = self._employer(cue.party, sentence)
            if outlet is None and (party is None or party.sort != "outlet") and cue.party is not None:
                outlet = outlet_beside(cue, cues, named) or label or self.memory.outlet_of(party, cue.party, sentence)
            sources.append(Source(cue, party, outlet, inner))
        return [with_shared_outlet(source, sources) for source in sources]

    def _employer(self, party: Party, sentence: "Sentence") -> Party | None:
        """The publication whose reporter speaks: "the BBC's X reported from the town"."""
        text = sentence.text[max(0, party.start - sentence.start) : max(0, party.end - sentence.start)]
        whose = re.match(r"(?:[Tt]he\s)?(?P<who>[^,]{2,40}?)['’]s\s", text)
        owner = classify(whose.group("who"), party.start, self.names) if whose else None
        return owner if owner is not None and owner.sort == "outlet" and owner.named else None

    def _carried(self, position: int) -> list[Voice]:
        """The voice of a sentence without a cue, where it plainly goes on with another's."""
        sentence = self.sentences[position]
        before = self.by_sentence[-1] if self.by_sentence else []
        last = max((v for v in before if v.rule != "issuer"), key=lambda v: (v.verb[0], v.end - v.start), default=None)
        if all_quoted(sentence):
            voice = self._of_quotation(position, last)
            return [voice] if voice is not None else []
        shown = self.labels.speaker(sentence) or in_brackets(sentence, self.names) or self._after_colon(position)
        shown = shown or checked_by(sentence, self.names)
        if shown is not None:
            return [shown]
        if self.listing is not None:
            if sentence.bullet or sentence.paragraph == self.listing[0]:
                return [moved(self.listing[1], sentence, "list after a colon")]
            self.listing = None
        if last is not None and position and self._goes_on(sentence, self.sentences[position - 1], last):
            return [moved(last, sentence, "reported speech goes on")]
        return []

    def _of_quotation(self, position: int, last: Voice | None) -> Voice | None:
        sentence = self.sentences[position]
        previous = self.sentences[position - 1] if position else None
        if last is not None and previous is not None and (last.quoted or ends_quoted(previous)):
            return replace(moved(last, sentence, "quotation goes on"), quoted=True)
        following = self._voice_ahead(position)
        if following is not None:
            return replace(moved(following, sentence, "quotation ends with its tag"), quoted=True)
        if last is not None:
            return replace(moved(last, sentence, "quotation after its speaker"), quoted=True)
        if previous is None or previous.heading:
            return None
        party = self.memory.resolve(subject_of_sentence(previous, self.names), previous)
        if party is not None and party.named and party.sort in ("person", "body"):
            return plain(party, sentence, "quotation after its speaker", None)
        earlier = self._quoted_before(position)
        if earlier is not None:
            return replace(moved(earlier, sentence, "quotation taken up again"), quoted=True)
        return plain(party, sentence, "quotation after its speaker", None) if party and party.sort == "person" else None

    def _quoted_before(self, position: int) -> Voice | None:
        """The last quoted voice of the paragraph, a few sentences back."""
        for back in range(position - 1, max(-1, position - 4), -1):
            if self.sentences[back].paragraph != self.sentences[position].paragraph:
                return None
            quoted = [voice for voice in self.by_sentence[back] if voice.quoted]
            if quoted:
                return quoted[-1]
        return None

    def _voice_ahead(self, position: int) -> Voice | None:
        """The tag in a later sentence of the same run of quotation."""
        for later in self.sentences[position + 1 : position + 6]:
            if later.paragraph - self.sentences[position].paragraph > 1 or not later.quotes:
                return None
            if later.quotes[0][0] > later.base + 1:
                return None
            sources = [s for s in self._sources(later) if s.cue.tag]
            if sources:
                return next(iter(voices_of(sources[0], sources)), None)
        return None

    def _after_colon(self, position: int) -> Voice | None:
        """A quotation after a colon is its sentence's subject's: "The general was blunt: 'We have left the town.'"."""
        sentence = self.sentences[position]
        match = re.search(r":\s*[\"“‘]", sentence.text)
        if match is None or not sentence.quotes:
            return None
        subject = subject_of_sentence(sentence, self.names, sentence.start + match.start())
        if subject is None:  # "Colonel X, the army's spokesman: ..."
            lead = sentence.text[sentence.base - sentence.start : match.start()]
            subject = classify(lead, sentence.base, self.names) if len(lead) <= 90 else None
        party = self.memory.resolve(subject, sentence)
        if party is None or not (party.named or party.sort == "person"):
            return None
        self.memory.spoke(party, None, sentence)
        start = sentence.start + match.end()
        return replace(plain(party, sentence, "quotation after a colon", None), start=start, quoted=True)

    def _goes_on(self, sentence: "Sentence", previous: "Sentence", last: Voice) -> bool:
        """Whether a sentence without a cue is still reported speech: a future seen from the past, in one paragraph."""
        if (
            sentence.paragraph != previous.paragraph
            or last.stance == "unsaid"
            or last.denied
            or (last.outlet and not last.speaker)
        ):
            return False
        if last.verb[0] >= previous.base and _GAINSAID.match(previous.text):
            return True
        if last.quoted and not re.search(r"\b(?:said|told|added)\b", previous.text):
            return False
        return bool(re.search(r"\b(?:would|had to be)\b", sentence.text)) and not re.search(
            r"\bif\b|\bwere to\b", sentence.text, re.IGNORECASE
        )


_GAINSAID = re.compile(
    r"[\"“]?(?:Not so|Not true|Not at all|Untrue|False|Wrong|Nonsense|Rubbish|No|Yes)\b[,.!\"”][^:;]*$", re.IGNORECASE
)


def of(predicate: "Predicate", voices: Sequence[Voice]) -> list[Voice]:
    """Return the voice of a predicate: the one with the narrowest scope around its words; [] for the publisher's own.

    A voice that nobody vouches for is returned as well: it takes the narrator's words for hearsay.
    """
    place = predicate.start
    if predicate.noun is not None and predicate.token.lower_ in verb_forms():
        place = predicate.sentence.at(predicate.noun)  # "reported a build-up": the event is what was reported
    elif predicate.words and predicate.token.lower_ in verb_forms():
        place = predicate.end - (" " in predicate.words)  # "counted 70 dead", "counted tanks arriving"
    around = [v for v in voices if v.start <= place < v.end]
    if not around:
        return []
    best = min(around, key=lambda v: (v.end - v.start, v.outlet is None, v.verb, v.rule))
    if best.denied and best.speaker is None and best.outlet is None:
        outer = [v for v in around if not v.denied and v.end - v.start >= best.end - best.start and v is not best]
        outer = [v for v in outer if not v.rule.startswith("as ")]  # "we deny it, as claimed by X"
        holder = min(outer, key=lambda v: (v.end - v.start, v.verb), default=None)
        if holder is not None and holder.stance != "unsaid":
            return [replace(best, speaker=holder.speaker, outlet=holder.outlet, chain=holder.chain, party=holder.party)]
    return [best]


def source_of(voice: Voice | None, document: Document) -> str:
    """Return the key by which a map groups claims: the outlet, else a named speaker or body, else the publisher."""
    if voice is not None and voice.outlet:
        return canonical_source(voice.outlet)
    if voice is not None and voice.speaker and voice.party:
        return canonical_source(voice.speaker)
    return document.publisher or document.id
