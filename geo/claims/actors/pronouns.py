"""What pronouns point back to: "its troops", "they", "his men", "our positions", "another 1,500".

Looked for in the same sentence first, by the tree, subjects before others; then in the sentences before.
"""

import re
from typing import TYPE_CHECKING

from geo.claims.actors.belonging import claimant
from geo.claims.actors.common_nouns import group_at, state_at
from geo.claims.actors.force_words import kind_of, kind_of_word, words_of
from geo.claims.actors.person_pronouns import person_of
from geo.claims.actors.phrases import resolve
from geo.claims.actors.scene import Actor, Scene, actor_at, back, core, names_in, scene_without_victim
from geo.claims.actors.speaking import beside, inside_speaker, named_voice, official_side, speaking_side
from geo.claims.attribution.saying import is_saying

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geo.claims.context import Draft
    from geo.claims.sentences import Sentence

__all__ = ["is_pronoun", "of_many", "of_pronoun"]

_FIRST = frozenset(["we", "us", "our", "ours", "i", "my", "me", "ourselves"])
_PERSON = frozenset(["he", "him", "his", "she", "her", "hers", "himself", "herself"])
_THING = frozenset(["it", "its", "itself"])
_MANY = frozenset(
    [
        "they",
        "them",
        "their",
        "theirs",
        "themselves",
        "those",
        "these",
        "some",
        "others",
        "many",
        "most",
        "both",
        "none",
        "neither",
        "several",
        "another",
        "more",
        "few",
    ]
)


def is_pronoun(token: "Token") -> bool:
    """Return whether `token` only points to somebody: a pronoun, or "some", "others", a number by itself."""
    low = token.lower_
    if len(low) > 1 and token.text.isupper() and not token.sent.text.isupper():
        return False  # "a US drone"
    if low in _FIRST | _PERSON | _THING:
        return True
    if low in _MANY:
        return token.pos_ in ("PRON", "DET", "ADJ", "NOUN", "ADV") and not any(
            c.dep_ == "prep" and c.lower_ == "of" for c in token.children
        )
    return False


def of_pronoun(token: "Token", scene: Scene, depth: int) -> Actor | None:
    """Return the side that a pronoun means."""
    low = token.lower_
    if low in _FIRST:
        side = speaking_side(token, scene) or _rebels_speaking(token, scene)
        return actor_at(side, token, scene, "first person of the speaker") if side else None
    if low in ("he", "she", "his", "her", "him"):
        return person_of(token, scene, depth)
    if (
        low == "it"
        and token.head.lemma_ in ("take", "be", "remain", "seem", "appear")
        and token.head.pos_ != "NOUN"
        and any(child.dep_ in ("xcomp", "ccomp", "advcl") for child in token.head.children)
        and token.head.lemma_ in ("take", "be")
    ):
        return None  # "it could take weeks to"
    return of_many(token, scene, depth, plural=low in _MANY)


def _rebels_speaking(token: "Token", scene: Scene) -> str | None:
    """The group of a quoted speaker who is only called a rebel: "We have the town," a rebel commander said."""
    at = scene.sentence.at(token)
    voices = scene.context.memory.get("voices")
    for voice in voices if isinstance(voices, list) and scene.quoted(at) else ():
        if voice.start <= at < voice.end and voice.speaker:
            words = [word for word in re.findall(r"[\w-]+", voice.speaker) if kind_of_word(word) == "rebels"]
            if words:
                return group_at(at, scene, None, definite=True) or words[0].lower().removesuffix("s") + "s"
    return None


def of_many(token: "Token", scene: Scene, depth: int, *, plural: bool = True) -> Actor | None:
    """Return the side of those that a pronoun or a bare number counts."""
    found = _counted_before(token, scene) if token.pos_ == "NUM" else _they_of_a_quote(token, scene)
    if found is None and token.pos_ != "NUM":
        found = claimant(token, scene, depth)
    hit = _hit_before(token, scene) if found is None else None
    if hit is not None:
        side = scene.book.opponent(hit.actor) if hit.event_type == "strike" and hit.actor else hit.actor
        return actor_at(side, token, scene, "who was hit before")
    if found is None:
        found = _in_sentence(token, scene, depth, plural=plural)
    if found is None and not plural and _is_speaker(token):
        side = named_voice(scene, scene.sentence.at(token))  # "It added that its men had held"
        found = Actor(side, None, None, None, "the body that speaks") if side is not None else None
    if found is None:
        found = _before(token, scene, plural=plural)
    return actor_at(found.name, token, scene, f"pronoun: {found.rule}", found.kind) if found is not None else None


def _hit_before(token: "Token", scene: Scene) -> "Draft | None":
    """The claim that told of a force being hit, which "it" means: "Guns hit a convoy. It had been heading for X"."""
    if token.lower_ != "it" or token.dep_ != "nsubj" or token.i > 0 or not scene.moving:
        return None
    for draft in scene.context.drafts:
        hit = draft.predicate.patient
        unit = hit is not None and hit.tag_ == "NN" and kind_of(hit) in ("troops", "soldiers", "vehicles")
        if unit and scene.sentence.index - draft.sentence.index == 1 and draft.event_type in ("strike", "losses"):
            return draft
    return None


def _they_of_a_quote(token: "Token", scene: Scene) -> Actor | None:
    """Whom a quoted official means by a bare "they" that attacks: the other side of the speaker's."""
    at = scene.sentence.at(token)
    mine = [d.event_type for d in scene.context.current if d.predicate.agent == token]
    attacking = scene.event in _ATTACKING or any(event in _ATTACKING for event in mine)
    if token.lower_ != "they" or token.dep_ != "nsubj" or not scene.quoted(at) or not attacking:
        return None
    begin = max((start for start, end in scene.sentence.quotes if start <= at < end), default=at)
    if any(t.pos_ in ("NOUN", "PROPN") for t in token.doc if begin <= scene.sentence.at(t) < at):
        return None
    told = official_side(scene, at)
    side = scene.book.enemy_of(told[0]) if told is not None else None
    return Actor(side, None, None, None, "the other side of the speaker's", "unknown") if side is not None else None


_ATTACKING = ("advance", "strike", "battle", "capture")


def _counted_before(token: "Token", scene: Scene) -> Actor | None:
    """Read "Another 1,500": of the same side as those that were counted just before, "1,500 Ruritanian soldiers"."""
    text = scene.context.document.text
    for sentence, limit in list(back(scene, scene.sentence.at(token)))[:2]:
        counted = [
            n
            for n in scene.book.acting(sentence.start, limit)
            if re.search(r"\d\s(?:[\w-]+\s)?$", text[max(0, n.start - 20) : n.start])
        ]
        if len({n.side for n in counted}) == 1:
            return Actor(counted[-1].side, None, None, None, f"counted before: {counted[-1].text}", "country")
    return None


def _in_sentence(token: "Token", scene: Scene, depth: int, *, plural: bool) -> Actor | None:
    """The nearest party before the pronoun in its sentence, subjects first; never one of the pronoun's own clause."""
    clause = _clause(token)
    own_subject = token.dep_ in ("nsubj", "nsubjpass")
    candidates = [
        t for t in token.doc[: token.i] if t.pos_ in ("NOUN", "PROPN") and t.dep_ not in ("compound", "amod", "nmod")
    ]
    ranked = sorted(
        candidates,
        key=lambda t: (
            beside(t, token),
            not plural and t.tag_ == "NNS",  # "overran the base of the battalion, and its commander"
            t.dep_ not in ("nsubj", "nsubjpass"),
            -t.i,
        ),
    )
    for candidate in ranked:
        if token.head.lower_ in words_of("grip") and _clause(candidate) == clause:
            continue  # "by morning the eastern half was in their hands"
        if own_subject and _clause(candidate) == clause and candidate.dep_ not in ("nsubj", "nsubjpass"):
            continue
        if token.dep_ in ("dobj", "pobj", "dative") and _clause(candidate) == clause:
            continue  # "Moscow counted 70 of them"
        if candidate.dep_ not in ("nsubj", "nsubjpass", "poss", "pobj", "dobj", "conj", "appos", "ROOT"):
            continue
        if inside_speaker(candidate) or (plural and _is_one_person(candidate, scene)):
            continue
        if not _agrees(candidate, plural=plural) or not _party(candidate, scene):
            continue
        found = resolve(candidate, scene_without_victim(scene), depth + 1)
        if found is not None and found.name is not None:
            return found
    return None


def _is_leader(token: "Token", scene: Scene) -> bool:
    at = scene.sentence.at(token)
    return any(n.kind == "leader" and n.start <= at < n.end for n in scene.book.between(at - 40, at + 1))


def _is_speaker(token: "Token") -> bool:
    """Whether "it", or the "it" over the clause of "its", is who says something."""
    return any(t.lower_ == "it" and t.dep_ == "nsubj" and is_saying(t.head) and t.i <= token.i for t in token.doc)


def _is_one_person(token: "Token", scene: Scene) -> bool:
    """Whether the phrase means one person, by name or as told beside the name: "X, the enemy's man there"."""
    while token.dep_ == "appos" and token.head != token:
        token = token.head
    return _is_leader(token, scene) or token.text in scene.book.persons


def _clause(token: "Token") -> int:
    while token.head != token and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    return int(token.i)


def _agrees(token: "Token", *, plural: bool) -> bool:
    many = (
        token.tag_ in ("NNS", "NNPS") or token.lower_.endswith("s") or kind_of(token) in ("state", "troops", "rebels")
    )
    return (many and token.lower_ != "man") or not plural or token.pos_ == "PROPN"


def _party(token: "Token", scene: Scene) -> bool:
    """Whether the noun can be a side at all: a name of one, or a noun for a force or its leaders."""
    kind = kind_of(token)
    if kind in ("civilians", "weapons"):
        return False
    names = [n for n in names_in(core(token), scene) if n.side or n.kind == "people"]
    if names:
        inside = [n for n in names if n.start <= scene.sentence.at(token) < n.end]
        literal = any(m.literal and m.start <= scene.sentence.at(token) < m.end for m in scene.sentence.mentions)
        group = any(n.kind in ("group", "force") for n in names)
        return (
            (bool(inside) and not (literal and inside[0].kind == "seat"))
            or kind is not None
            or group
            or (not inside and _official(token))
        )
    return kind is not None or token.text in scene.book.persons


def _official(token: "Token") -> bool:
    return token.lemma_.lower() in words_of("person") or token.lemma_.lower() in (
        "ministry",
        "government",
        "general",
        "staff",
        "team",
        "side",
    )


def _before(token: "Token", scene: Scene, *, plural: bool) -> Actor | None:
    """The party of the sentences before: the actor last read where the pronoun is plural, else the first one named."""
    for sentence, _ in list(back(scene, 0))[1:]:
        if plural and token.lower_ == "they" and _tells_of_people(sentence, scene):
            return Actor(None, None, None, None, "civilians of the sentence before", "people")
        drafted = [d for d in scene.context.drafts if d.sentence is sentence and d.actor]
        drafted = [d for d in drafted if plural or d.event_type not in ("losses", "surrender")]
        if plural and drafted and len({d.actor for d in drafted}) == 1:
            return Actor(drafted[-1].actor, None, None, None, "actor of the sentence before", "unknown")
        found = _first_party(sentence, scene, plural=plural)
        if found is not None:
            return found
        if drafted:
            return Actor(drafted[0].actor, None, None, None, "actor of the sentence before", "unknown")
    return None


def _tells_of_people(sentence: "Sentence", scene: Scene) -> bool:
    """Whether a sentence tells of those who fled and of no side: "they" behind it are these people."""
    if any(d.actor for d in scene.context.drafts if d.sentence is sentence):
        return False
    acting = [n for n in scene.book.acting(sentence.start, sentence.end) if n.start not in scene.book.speaking]
    words = {word.casefold() for word in re.findall(r"[\w-]+", sentence.text)}
    return not any(n.kind != "seat" for n in acting) and not words.isdisjoint(words_of("fled"))


def _first_party(sentence: "Sentence", scene: Scene, *, plural: bool) -> Actor | None:
    """The first party that a sentence names, by a name or by a common noun."""
    named = [
        n for n in scene.book.acting(sentence.start, sentence.end) if not (plural and n.start in scene.book.speaking)
    ]
    first = named[0] if named else None
    for match in re.finditer(r"[\w-]+", sentence.text):
        at = sentence.start + match.start()
        if first is not None and first.start <= at:
            break
        kind = kind_of_word(match.group())
        if kind == "state" and (side := state_at(scene, at, match.group())) is not None:
            return Actor(side, None, None, None, f"named before: {match.group()}", "country")
        bare = match.group().casefold() in words_of("bare_group") and sentence.text[: match.start()].endswith(
            ("The ", "the ")
        )
        if bare and (group := group_at(at, scene, None, definite=True)) is not None:
            return Actor(group, None, None, None, f"named before: {match.group()}", "group")
        if kind == "rebels" and plural and match.group().endswith(("s", "men")):
            group = group_at(at, scene, None, definite=True)
            return Actor(group or match.group(), None, None, None, f"named before: {match.group()}", "group")
    if first is None:
        return None
    return Actor(
        first.side, None, None, None, f"named before: {first.text}", "group" if first.kind == "group" else "country"
    )
