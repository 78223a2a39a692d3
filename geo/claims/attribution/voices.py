"""Voices: one authority over one stretch of text, and how cues with their parties become such voices."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.claims.attribution.party import Party
from geo.claims.attribution.reading import Cue
from geo.model import Attribution

if TYPE_CHECKING:
    from geo.claims.sentences import Sentence

__all__ = ["Source", "Voice", "all_quoted", "ends_quoted", "issuer_voice", "link", "moved", "plain", "voices_of"]


@dataclass(frozen=True, slots=True)
class Voice:
    """One authority over one stretch of text.

    `start`, `end` are the scope, `verb` the cue's own words, all document offsets. `chain` is the attribution, nearest
    the event first. `party` tells that the speaker is named or a body, so that it can be a claim's source. `denied`
    marks what the voice denies, `stance` how it says the rest: say, hedge, plan, urge, or ``unsaid`` for what nobody
    vouches for ("did not comment on reports that"). `carried` marks a sentence without a cue of its own, `quoted` one
    in quotation marks.
    """

    start: int
    end: int
    speaker: str | None
    outlet: str | None
    chain: tuple[Attribution, ...]
    party: bool
    rule: str
    verb: tuple[int, int]
    denied: bool = False
    stance: str = "say"
    carried: bool = False
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A cue with its parties resolved."""

    cue: Cue
    speaker: Party | None
    outlet: Party | None
    inner: Party | None = None


def link(party: Party) -> Attribution:
    """Return the link of the attribution chain that a party makes."""
    return Attribution(party.name, party.kind)


def _parties(source: Source) -> list[Party]:
    """Those who speak in a source, nearest the event first."""
    parties = [p for p in (source.inner, source.speaker, source.outlet) if p is not None]
    return [
        p
        for p in parties
        if p.sort not in ("self", "platform", "pronoun", "document") and not (p.sort == "outlet" and not p.named)
    ]


def _chain(source: Source, sources: list[Source]) -> list[Party]:
    """The parties of a cue, then those of the cues that its words stand in, the narrowest first."""
    outer = [
        o
        for o in sources
        if o is not source and any(a <= source.cue.at[0] < b for a, b in o.cue.scopes) and not _same_party(o, source)
    ]
    parties = _parties(source)
    for other in sorted(outer, key=lambda o: min(b - a for a, b in o.cue.scopes)):
        if source.cue.stance == "deny" and other.cue.rule.startswith("as "):
            continue  # "we deny having fired, as claimed by X": X says the contrary
        parties += [p for p in _parties(other) if all(p.name != known.name for known in parties)]
    return parties


def voices_of(source: Source, sources: list[Source]) -> list[Voice]:
    """The voices of one cue: its own party first, then those whose words it stands in."""
    parties = [] if source.cue.stance == "unsaid" else _chain(source, sources)
    speaker = next((p for p in parties if p.sort not in ("outlet", "document")), None)
    outlet = next((p for p in parties if p.sort == "outlet"), None)
    denied = source.cue.stance == "deny"
    stance = "say" if denied else source.cue.stance
    if (
        stance == "say"
        and source.speaker is not None
        and source.speaker.sort == "document"
        and source.speaker.owner is None
    ):
        stance = "hedge" if source.cue.rule == "noun" else "say"
    return [
        Voice(
            start,
            end,
            speaker.name if speaker else None,
            outlet.name if outlet else None,
            tuple(map(link, parties)),
            bool(speaker and speaker.named),
            source.cue.rule,
            source.cue.at,
            denied=denied,
            stance=stance,
            quoted=_covers_quote(source),
        )
        for start, end in source.cue.scopes
    ]


def _covers_quote(source: Source) -> bool:
    return source.cue.tag and source.cue.rule.startswith("tag")


def _same_party(first: Source, second: Source) -> bool:
    return first.speaker is not None and second.speaker is not None and first.speaker.name == second.speaker.name


def plain(party: Party, sentence: "Sentence", rule: str, outlet: Party | None) -> Voice:
    """Return the voice of a party over a whole sentence without a cue of its own."""
    chain = tuple(link(p) for p in (party, outlet) if p is not None)
    speaker = None if party.sort == "outlet" else party.name
    shown = outlet or (party if party.sort == "outlet" else None)
    return Voice(
        sentence.base,
        sentence.end,
        speaker,
        shown.name if shown else None,
        chain,
        party.named and party.sort != "outlet",
        rule,
        (sentence.base, sentence.base),
        carried=True,
    )


def issuer_voice(sentence: "Sentence", issuer: Party) -> Voice:
    """Return the voice of who issues the document, over one of its sentences."""
    return replace(plain(issuer, sentence, "issuer", None), speaker=issuer.name, party=True)


def moved(voice: Voice, sentence: "Sentence", rule: str) -> Voice:
    """Return a voice carried on to another sentence."""
    return replace(
        voice,
        start=sentence.base,
        end=sentence.end,
        rule=rule,
        carried=True,
        denied=False,
        stance="say" if voice.stance in ("deny", "urge", "plan") else voice.stance,
    )


def all_quoted(sentence: "Sentence") -> bool:
    """Whether next to all of a sentence's words stand in quotation marks."""
    inside = sum(end - start for start, end in sentence.quotes)
    return inside >= 0.9 * (sentence.end - sentence.base) - 3


def ends_quoted(sentence: "Sentence") -> bool:
    """Return whether a sentence ends inside or with a quotation."""
    return bool(sentence.quotes) and sentence.quotes[-1][1] >= sentence.end - 2
