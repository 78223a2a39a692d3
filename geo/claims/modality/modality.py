"""How sure a claim is and whether it says yes or no: asserted, claimed, hedged, planned, possible; affirmed, negated.

The words that decide are in the table ``certainty``; the tree tells which of them govern the event. From the trigger
the reader climbs to the clauses and nouns above it ("are believed to have been ordered to ...") and takes every effect
on the way. Of several modalities the later in the contract's list wins.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.claims.attribution.voices import Voice
from geo.claims.modality.certainty import Effect
from geo.claims.modality.governors import effects_of
from geo.claims.modality.wording import effects_in_words
from geo.claims.predicates.predicates import Predicate
from geo.model import MODALITIES, Document, Modality, Polarity

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Judgement", "judge"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """How sure a claim is, whether it affirms, and the rules that said so as pairs of slot and rule."""

    modality: Modality
    polarity: Polarity
    reasons: tuple[tuple[str, str], ...]


def judge(predicate: Predicate, voice: Voice | None, document: Document) -> Judgement:
    """Judge one claim.

    Parameters
    ----------
    predicate
        The words that tell the event, in a parsed sentence.
    voice
        Who says so; None where the publisher speaks for itself.
    document
        The report.

    Returns
    -------
    Judgement
    """
    effects = list(_of_voice(voice))
    for token in _heads(predicate):
        effects += effects_of(token, predicate)
    effects += effects_in_words(predicate)
    if voice is not None and voice.denied:  # "denied reports of a retreat" is no hearsay
        effects = [
            (effect, rule)
            for effect, rule in effects
            if not (effect == "hedged" and rule.startswith(("noun:", "hearsay:")))
        ]
    modalities = [(effect, rule) for effect, rule in effects if effect in MODALITIES]
    best = max((MODALITIES.index(effect) for effect, _ in modalities), default=0)
    modality = MODALITIES[best]
    rule = next((rule for effect, rule in modalities if effect == modality), "stated")
    negations = [rule for effect, rule in effects if effect == "negated"]
    reasons = [("modality", rule)]
    if negations:
        reasons.append(("polarity", negations[0]))
    return Judgement(modality, "negated" if negations else "affirmed", tuple(reasons))


def _of_voice(voice: Voice | None) -> Iterator[Effect]:
    if voice is None:
        return
    if voice.speaker is not None:
        yield "claimed", f"voice: {voice.speaker}"
    if voice.denied:
        yield "negated", f"denied: {voice.rule}"
    stance = {"hedge": "hedged", "unsaid": "hedged", "plan": "planned", "urge": "planned"}.get(voice.stance)
    if stance:
        yield stance, f"saying: {voice.rule}"


def _heads(predicate: Predicate) -> "list[Token]":
    """The tokens that carry the event: the verb, and the noun of a light construction."""
    if predicate.noun is not None and predicate.noun.i != predicate.token.i:
        return [predicate.token, predicate.noun]
    return [predicate.token]
