"""Read the claims out of one document: the recipe that joins events, roles, actors, quantities, dates and voices."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from geo.claims.actors import actors
from geo.claims.attribution import attribution
from geo.claims.confidence import confidence
from geo.claims.context import Context, Draft
from geo.claims.dates import dates
from geo.claims.denials import denied
from geo.claims.modality import modality
from geo.claims.movers import among_friends, retold
from geo.claims.predicates.filters import refuse
from geo.claims.predicates.predicates import Predicate, find
from geo.claims.predicates.selection import absorbed
from geo.claims.quantities import quantities
from geo.claims.roles.anchors import anchors
from geo.claims.roles.carrying import carry
from geo.claims.roles.labels import give_label
from geo.claims.roles.placing import places_of
from geo.claims.roles.unclaimed import give_unclaimed
from geo.claims.sentences import Sentence, split
from geo.claims.syntax import parse_sentences
from geo.claims.worth import may_hold_claim
from geo.model import Claim, DateRange, Document, Mention, Rejected

__all__ = ["read_claims"]

_LONGEST_SHOWN = 160  # characters of a sentence in the report of what was left out


def read_claims(document: Document, mentions: Sequence[Mention]) -> tuple[list[Claim], list[Rejected]]:
    """Read the claims of a document.

    Parameters
    ----------
    document
        The report.
    mentions
        Its place mentions, placed or not, in any order.

    Returns
    -------
    claims : list of Claim
        By offset. Each has at least one place; its `quote` is exactly ``document.text[start:end]``.
    rejected : list of Rejected
        Sentences that tell of movement or fighting and from which no claim was made, with the reason.
    """
    sentences = split(document, mentions)
    parse_sentences([s for s in sentences if may_hold_claim(s)])
    voices = attribution.read(document, sentences)
    context = Context(document, sentences, memory={"voices": voices, "dates": dates.read_document(document, sentences)})
    claims: list[Claim] = []
    rejected: list[Rejected] = []
    for sentence in sentences:
        context.index = sentence.index
        if not sentence.parsed or sentence.heading:
            continue
        predicates = find(sentence)
        kept, left_out = _drafts(predicates, context)
        rejected += [_rejected(document, draft, reason) for draft, reason in left_out]
        made, left_out = _of_sentence(kept, predicates, context, voices)
        claims += made
        rejected += [_rejected(document, draft, reason) for draft, reason in left_out]
    return _unique([*claims, *denied(document, sentences, claims)]), rejected


def _drafts(predicates: list[Predicate], context: Context) -> tuple[list[Draft], list[tuple[Draft, str]]]:
    """The drafts of one sentence with their places, and those that found none."""
    minor = absorbed(predicates)
    found = anchors(context.sentence)
    drafts = places_of(predicates, minor, found, context)
    kept: list[Draft] = []
    left_out: list[tuple[Draft, str]] = []
    for draft in drafts:
        if not draft.places:
            give_label(draft, context)
        if not draft.places:
            give_unclaimed(draft, drafts, found)
        if not draft.places:
            carry(draft, drafts, context)
        reason = refuse(draft, context)
        if reason:
            left_out.append((draft, reason))
        else:
            draft.event_type = retold(draft, context)
            kept.append(draft)
    return kept, left_out


def _of_sentence(
    kept: list[Draft], predicates: list[Predicate], context: Context, voices: list[attribution.Voice]
) -> tuple[list[Claim], list[tuple[Draft, str]]]:
    """The claims of one sentence; where one event is history, what hangs on it without a date is too."""
    claims: list[Claim] = []
    left_out: list[tuple[Draft, str]] = []
    told: list[tuple[Draft, list[Claim]]] = []
    for draft in kept:
        made, reason = _claims(draft, predicates, context, voices)
        if reason:
            left_out.append((draft, reason))
        else:
            told.append((draft, made))
    for draft, made in told:
        if all(claim.date.end is None for claim in made) and any(_belongs(draft, past) for past, _ in left_out):
            left_out.append((draft, left_out[0][1]))
        else:
            claims += made
            context.drafts.append(draft)
    return claims, left_out


def _is_to_come(predicate: Predicate) -> bool:
    return any(child.tag_ == "MD" and child.lower_ in ("will", "may", "can", "'ll") for child in predicate.token.lefts)


def _belongs(draft: Draft, past: Draft) -> bool:
    """Whether an event is told in the clause of one that is past, or in a clause below it."""
    token, above = draft.predicate.token, past.predicate.token
    if past.predicate.token.dep_ in ("relcl", "acl", "advcl") and above not in token.ancestors:
        return False  # "re-entered the port which they lost two years ago"
    while token not in (token.head, above):
        own = any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children)
        if token.dep_ in ("conj", "ccomp", "parataxis") and own and above in token.ancestors:
            return False  # "quit X two years ago, and some may now be moved"
        token = token.head
    return True


def _claims(
    draft: Draft, predicates: list[Predicate], context: Context, voices: list[attribution.Voice]
) -> tuple[list[Claim], str]:
    """The claims of one draft: one for each actor and voice."""
    predicate = draft.predicate
    span = dates.choose(predicate, dates.of_sentence(draft.sentence, context), predicates)
    if dates.is_historic(span, context.document.published):
        if not _is_to_come(predicate):
            return [], "it tells of what is more than a year past"
        span = DateRange()  # "X was lost two years ago, and Y may now be given up": another clause's date
    who: list[actors.Actor | None] = list(actors.find(predicate, context)) or [None]
    draft.event_type = among_friends(draft, context, {actor.name if actor else None for actor in who})
    counted = quantities.attach(predicate, quantities.read(draft.sentence), predicates, draft.event_type)
    saying: list[attribution.Voice | None] = list(attribution.of(predicate, voices)) or [None]
    made = []
    for actor in who:
        draft.actor, draft.actor_text = (actor.name, actor.text) if actor else (None, None)
        for voice in saying:
            claim = _claim(draft, context, actor, voice)
            made.append(_finished(replace(claim, quantities=counted, date=span), draft))
    return made, ""


def _claim(draft: Draft, context: Context, actor: actors.Actor | None, voice: attribution.Voice | None) -> Claim:
    """The record of a draft with one actor and one voice, still without its id, date and quantities."""
    predicate, sentence, document = draft.predicate, draft.sentence, context.document
    judged = modality.judge(predicate, voice, document)
    return Claim(
        id="",
        event_type=draft.event_type,
        places=draft.places,
        document=document.id,
        start=sentence.start,
        end=sentence.end,
        quote=sentence.text,
        source=attribution.source_of(voice, document),
        actor=draft.actor,
        actor_text=draft.actor_text,
        target=actors.target(predicate, context, actor),
        speaker=voice.speaker if voice else None,
        outlet=voice.outlet if voice else None,
        publisher=document.publisher,
        attribution=voice.chain if voice else (),
        modality=judged.modality,
        polarity=judged.polarity,
        published=document.published,
        title=document.title,
        url=document.url,
        reasons=(
            ("trigger", predicate.words),
            ("form", predicate.form),
            ("sense", predicate.needs),
            *draft.reasons,
            *judged.reasons,
            *((("actor", actor.rule),) if actor else ()),
            *((("speaker", voice.rule),) if voice else ()),
        ),
        grounds=draft.grounds,
    )


def _finished(claim: Claim, draft: Draft) -> Claim:
    """The claim with its confidence and an id that depends on nothing but the input."""
    claim = replace(claim, confidence=confidence(claim))
    key = "|".join(
        [
            claim.document,
            str(claim.start),
            str(draft.predicate.start),
            claim.event_type,
            claim.actor or "",
            claim.speaker or "",
            *(f"{p.role}:{p.start}:{p.place_id}" for p in claim.places),
        ]
    )
    return replace(claim, id=hashlib.sha256(key.encode()).hexdigest()[:16])


def _unique(claims: list[Claim]) -> list[Claim]:
    """Claims that say the same of the same sentence, once; their quantities together."""
    kept: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        key = (
            claim.start,
            claim.event_type,
            claim.actor,
            claim.speaker,
            claim.polarity,
            frozenset((p.role, p.place_id or p.text) for p in claim.places),
        )
        first = kept.get(key)
        if first is None:
            kept[key] = claim
        elif claim.quantities:
            more = tuple(q for q in claim.quantities if q not in first.quantities)
            kept[key] = replace(first, quantities=first.quantities + more)
    return sorted(kept.values(), key=lambda claim: claim.start)  # stable: in a sentence, in the order of its words


def _rejected(document: Document, draft: Draft, reason: str) -> Rejected:
    sentence: Sentence = draft.sentence
    words = " ".join(sentence.text.split())
    shown = words if len(words) <= _LONGEST_SHOWN else words[: _LONGEST_SHOWN - 1] + "…"
    return Rejected(
        "claim",
        f"{draft.predicate.words!r} ({draft.event_type}) in: {shown}",
        reason,
        document.id,
        sentence.start,
        sentence.end,
    )
