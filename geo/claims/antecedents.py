"""What pronouns and common nouns of war point back to: "its troops", "they", "the army", "the rebels", "the enemy".

Looked for in the same sentence first, by the tree; then in the sentences before, by the names in them and the claims
already read. What has two answers gets none.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from geo.claims.force_words import ForceKind, kind_of, kind_of_word
from geo.claims.names import Name, camps, country_name
from geo.lexicon.tables import read_table
from geo.claims.saying import is_saying
from geo.claims.phrases import Actor, Scene, _actor, phrase_text, resolve, scene_without_victim, unnamed, written

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geo.claims.sentences import Sentence

__all__ = ["group_of", "is_pronoun", "of_kind", "of_pronoun"]

_FIRST = frozenset(["we", "us", "our", "ours", "i", "my", "me", "ourselves"])
_PERSON = frozenset(["he", "him", "his", "she", "her", "hers", "himself", "herself"])
_THING = frozenset(["it", "its", "itself"])
_MANY = frozenset(["they", "them", "their", "theirs", "themselves", "those", "these", "some", "others", "many", "most", "both", "none",
                   "neither", "several", "another", "more", "few"])
_REACH = 3  # sentences back


def is_pronoun(token: "Token") -> bool:
    """Return whether `token` only points to somebody: a pronoun, or "some", "others", a number by itself."""
    low = token.lower_
    if low in _FIRST | _PERSON | _THING:
        return True
    if low in _MANY:
        return token.pos_ in ("PRON", "DET", "ADJ", "NOUN", "ADV") and not any(c.dep_ == "prep" and c.lower_ == "of" for c in token.children)
    return False


def of_pronoun(token: "Token", scene: Scene, depth: int) -> Actor | None:
    """Return the side that a pronoun means."""
    low = token.lower_
    if low in _FIRST:
        side = _speaking_side(token, scene)
        return _actor(side, token, scene, "first person of the speaker") if side else None
    if low in ("he", "she", "his", "her", "him"):
        return _person(token, scene, depth)
    if low == "it" and token.head.lemma_ in ("take", "be", "remain", "seem", "appear") and token.head.pos_ != "NOUN" and any(
        child.dep_ in ("xcomp", "ccomp", "advcl") for child in token.head.children
    ) and token.head.lemma_ in ("take", "be"):
        return None  # "it could take weeks to"
    return of_many(token, scene, depth, plural=low in _MANY)


def of_many(token: "Token", scene: Scene, depth: int, *, plural: bool = True) -> Actor | None:
    """Return the side of those that a pronoun or a bare number counts."""
    found = _counted_before(token, scene) if token.pos_ == "NUM" else None
    if found is None:
        found = _in_sentence(token, scene, depth, plural=plural)
    if found is None:
        found = _before(token, scene, plural=plural)
    return _actor(found.name, token, scene, f"pronoun: {found.rule}", found.kind) if found is not None else None


def _counted_before(token: "Token", scene: Scene) -> Actor | None:
    """ "Another 1,500": of the same side as those that were counted just before, "1,500 Ruritanian soldiers"."""
    text = scene.context.document.text
    for sentence, limit in list(_back(scene, scene.sentence.at(token)))[:2]:
        counted = [n for n in scene.book.acting(sentence.start, limit) if re.search(r"\d\s(?:[\w-]+\s)?$", text[max(0, n.start - 20) : n.start])]
        if len({n.side for n in counted}) == 1:
            return Actor(counted[-1].side, None, None, None, f"counted before: {counted[-1].text}", "country")
    return None


def _in_sentence(token: "Token", scene: Scene, depth: int, *, plural: bool) -> Actor | None:
    """The nearest party before the pronoun in its sentence, subjects first; never one of the pronoun's own clause."""
    clause = _clause(token)
    own_subject = token.dep_ in ("nsubj", "nsubjpass")
    candidates = [t for t in token.doc[: token.i] if t.pos_ in ("NOUN", "PROPN") and t.dep_ not in ("compound", "amod", "nmod")]
    ranked = sorted(candidates, key=lambda t: (_beside(t, token), t.dep_ not in ("nsubj", "nsubjpass"), -t.i))
    for candidate in ranked:
        if own_subject and _clause(candidate) == clause and candidate.dep_ not in ("nsubj", "nsubjpass"):
            continue
        if token.dep_ in ("dobj", "pobj", "dative") and _clause(candidate) == clause:
            continue  # "Moscow counted 70 of them"
        if candidate.dep_ not in ("nsubj", "nsubjpass", "poss", "pobj", "dobj", "conj", "appos", "ROOT"):
            continue
        if _inside_speaker(candidate) or (plural and _is_leader(candidate, scene)):
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


def _inside_speaker(token: "Token") -> bool:
    """Whether the noun only describes who says so: "Ruritania" in "X, Ruritania's man in the city, conceded that they"."""
    inner, owned = token, False
    while inner.dep_ in ("poss", "appos", "pobj", "prep", "conj", "compound") and inner.head != inner:
        owned = owned or inner.dep_ in ("poss", "pobj")
        inner = inner.head
        if inner.pos_ in ("VERB", "AUX"):
            return owned and is_saying(inner)
    return owned and inner.dep_ == "nsubj" and is_saying(inner.head)


def _beside(candidate: "Token", token: "Token") -> bool:
    """Whether the candidate only tells who says so, in a clause put beside: "..., the commander says, as its push goes on"."""
    verb = candidate.head
    if candidate.dep_ not in ("nsubj", "nsubjpass") or verb.pos_ != "VERB":
        return False
    if any(child.dep_ in ("ccomp", "parataxis") and child.i < candidate.i for child in verb.children):
        return True
    return verb.dep_ == "parataxis"


def _clause(token: "Token") -> int:
    while token.head != token and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    return int(token.i)


def _agrees(token: "Token", *, plural: bool) -> bool:
    many = token.tag_ in ("NNS", "NNPS") or token.lower_.endswith("s") or kind_of(token) in ("state", "troops", "rebels")
    return many or not plural or token.pos_ == "PROPN"


def _party(token: "Token", scene: Scene) -> bool:
    """Whether the noun can be a side at all: a name of one, or a noun for a force or its leaders."""
    from geo.claims.phrases import core, names_in

    kind = kind_of(token)
    if kind in ("civilians", "weapons"):
        return False
    names = [n for n in names_in(core(token), scene) if n.side or n.kind == "people"]
    if names:
        inside = [n for n in names if n.start <= scene.sentence.at(token) < n.end]
        literal = any(m.literal and m.start <= scene.sentence.at(token) < m.end for m in scene.sentence.mentions)
        group = any(n.kind in ("group", "force") for n in names)
        return bool(inside) and not (literal and inside[0].kind == "seat") or kind is not None or group or not inside and _official(token)
    return kind is not None or token.text in scene.book.persons


def _official(token: "Token") -> bool:
    return token.lemma_.lower() in _PERSON_NOUNS or token.lemma_.lower() in ("ministry", "government", "general", "staff", "team", "side")


_PERSON_NOUNS = frozenset(
    "officer commander general colonel major captain lieutenant admiral minister president chief leader spokesman spokeswoman spokesperson "
    "official soldier sergeant governor brigadier marshal fighter militant diplomat lawmaker envoy ambassador delegate representative chairman premier ruler strongman secretary".split()
)


def _person(token: "Token", scene: Scene, depth: int) -> Actor | None:
    """The person that "he" or "his" means: a leader, an officer of a side, somebody whom the text gave a side."""
    start = scene.sentence.at(token)
    for sentence, limit in _back(scene, start):
        found = _person_in(sentence, limit, scene)
        if found is not None:
            return _actor(found[0], token, scene, f"person: {found[1]}")
    return None


_MILITARY_MAN = re.compile(
    r"\b(?:(?P<state>police|army|military|navy|air force|marine|security|government|state)\s)?"
    r"(?P<rank>officer|commander|general|colonel|major|captain|lieutenant|admiral|soldier|sergeant|brigadier|marshal|minister|president)\b",
    re.IGNORECASE,
)


def _person_in(sentence: "Sentence", limit: int, scene: Scene) -> tuple[str, str] | None:
    """The side of the last person in a sentence before `limit`."""
    text = sentence.text[: limit - sentence.start]
    hits: list[tuple[int, str, str]] = []
    leaders = [n for n in scene.book.between(sentence.start, limit) if n.kind == "leader"]
    if leaders:
        return leaders[-1].side, leaders[-1].text
    for name in scene.book.between(sentence.start, limit):
        if name.start in scene.book.placed:
            continue
        if name.side and name.kind in ("demonym", "country", "group", "force", "seat"):
            after = re.match(r"(?:['’]s)?\s(?:[\w-]+\s){0,3}?([\w-]+)", sentence.text[name.end - sentence.start :])
            words = re.findall(r"[\w-]+", sentence.text[name.end - sentence.start :][:40])
            before = re.search(r"([\w-]+)\s(?:of|in|for|from|with)\s(?:the\s)?(?:[\w-]+\s)?$", sentence.text[: name.start - sentence.start])
            if (after and any(word.casefold() in _PERSON_NOUNS for word in words[:4])) or (
                before and before.group(1).casefold() in _PERSON_NOUNS
            ):
                hits.append((name.start, name.side, name.text))
    for match in re.finditer(r"[A-Z][\w’-]+", text):
        side = scene.book.persons.get(match.group())
        if side:
            hits.append((sentence.start + match.start(), side, match.group()))
    if not hits and (ranked := _MILITARY_MAN.search(text)) is not None and ranked.group("state"):
        state = _state(scene, sentence.start + ranked.start())
        if state is not None:
            return state, ranked.group()
    return max(hits)[1:] if hits else None


def _back(scene: Scene, start: int) -> Iterator[tuple["Sentence", int]]:
    """Yield the sentence up to an offset, then the ones before it, nearest first."""
    yield scene.sentence, start
    index = scene.sentence.index
    for sentence in reversed(scene.context.sentences[max(0, index - _REACH) : index]):
        if not sentence.heading:
            yield sentence, sentence.end


def _before(token: "Token", scene: Scene, *, plural: bool) -> Actor | None:
    """The party of the sentences before: the actor last read where the pronoun is plural, else the first one named."""
    for sentence, _ in list(_back(scene, 0))[1:]:
        drafted = [d for d in scene.context.drafts if d.sentence is sentence and d.actor]
        if plural and drafted and len({d.actor for d in drafted}) == 1:
            return Actor(drafted[-1].actor, None, None, None, "actor of the sentence before", "unknown")
        found = _first_party(sentence, scene, plural=plural)
        if found is not None:
            return found
        if drafted:
            return Actor(drafted[0].actor, None, None, None, "actor of the sentence before", "unknown")
    return None


def _first_party(sentence: "Sentence", scene: Scene, *, plural: bool) -> Actor | None:
    """The first party that a sentence names, by a name or by a common noun."""
    named = [n for n in scene.book.acting(sentence.start, sentence.end) if not (plural and n.start in scene.book.speaking)]
    first = named[0] if named else None
    for match in re.finditer(r"[\w-]+", sentence.text):
        at = sentence.start + match.start()
        if first is not None and first.start <= at:
            break
        kind = kind_of_word(match.group())
        if kind == "state" and (side := _state(scene, at, match.group())) is not None:
            return Actor(side, None, None, None, f"named before: {match.group()}", "country")
        if kind == "rebels" and plural and match.group().endswith(("s", "men")):
            group = _group_at(at, scene, None, definite=True)
            return Actor(group or match.group(), None, None, None, f"named before: {match.group()}", "group")
    if first is None:
        return None
    return Actor(first.side, None, None, None, f"named before: {first.text}", "group" if first.kind == "group" else "country")


def _speaking_side(token: "Token", scene: Scene) -> str | None:
    """The side of whoever says "we" here: the quoted speaker's, else the issuer's of the document."""
    offset = scene.sentence.at(token)
    if scene.quoted(offset):
        return _voice_side(scene, offset)
    return scene.book.own


def _voice_side(scene: Scene, offset: int) -> str | None:
    """The side of the voice over an offset: by the speaker that attribution found, else by the names outside the quotation."""
    voices = scene.context.memory.get("voices")
    for voice in voices if isinstance(voices, list) else ():
        if voice.start <= offset < voice.end and voice.speaker:
            side = _side_of_speaker(voice.speaker, scene)
            if side is not None:
                return side
    for name in scene.book.between(scene.sentence.start, scene.sentence.end):
        if name.side and not scene.quoted(name.start):
            return name.side
    return scene.book.own


def _side_of_speaker(speaker: str, scene: Scene) -> str | None:
    from geo.claims.actors import side_of

    words = speaker.split()
    return side_of(speaker) or (scene.book.persons.get(words[-1]) if words else None)


def of_kind(kind: ForceKind, head: "Token", scene: Scene, depth: int) -> Actor | None:
    """Return the side that a common noun means, by its kind."""
    at = scene.sentence.at(head)
    if kind == "civilians":
        return unnamed(head, scene, "civilians")
    if kind == "enemy":
        side = _enemy(scene, at)
        return _actor(side, head, scene, "the enemy of the speaker") if side else None
    if kind == "state":
        side = _state(scene, at, phrase_text(head, scene.sentence))
        return _actor(side, head, scene, "the state of the document") if side else None
    if kind == "rebels":
        group = group_of(head, scene) if head.lemma_.lower() not in _ANYBODYS or _definite(head) else None
        if group is not None:
            return _actor(group, head, scene, "the only group of the document", "group")
        return _actor(written(head), head, scene, "rebels as written", "group")
    if kind == "defenders":
        return _defenders(head, scene)
    if scene.book.own and not scene.quoted(at) and (not scene.victim or kind == "soldiers"):
        if kind == "weapons" and home_of(scene.sentence) == scene.book.own:
            return None  # what hits the issuer's own land
        return _actor(scene.book.own, head, scene, "the issuer's own force")
    if scene.against and not scene.victim and (side := scene.book.opponent(scene.against)) is not None:
        return _actor(side, head, scene, "opponent of whom it is done to")
    if kind == "fighters":
        return _troops(kind, head, scene, depth) or _actor(written(head), head, scene, "fighters as written", "group")
    if kind == "weapons" or (kind == "vehicles" and not scene.moving and not scene.victim):
        return None
    return _troops(kind, head, scene, depth)


_ANYBODYS = frozenset(["militia", "militiaman", "faction", "gang", "gunman", "attacker", "assailant", "bandit", "raider", "pirate", "hijacker",
                       "infiltrator", "saboteur", "bomber"])


def _definite(head: "Token") -> bool:
    return any(c.dep_ == "det" and c.lower_ in ("the", "these", "those") for c in head.children)


def _enemy(scene: Scene, at: int) -> str | None:
    voice = _voice_side(scene, at) if scene.quoted(at) else scene.book.own
    if voice is not None:
        return scene.book.enemy_of(voice)
    return scene.book.foreign()


_AT_HOME = frozenset(["army", "government", "authorities", "administration", "police", "junta", "presidency", "gendarmes", "gendarmerie", "leadership"])


def _state(scene: Scene, at: int, word: str = "") -> str | None:
    """The country whose army "the army" is: the issuer's, the last one named, the one where the fighting is."""
    if scene.book.own and scene.book.own not in scene.book.groups:
        return scene.book.own
    states = scene.book.states()[:2]
    if scene.book.home in scene.book.states() and scene.book.home not in states:
        states = [*states[:1], scene.book.home]
    if len(states) == 1:
        strong = scene.book.weights[states[0]] >= 3 or scene.book.home is None
        return states[0] if strong else scene.book.home
    recent = [n for n in scene.book.acting(max(0, at - 400), at) if n.side in states and n.start not in scene.book.hit]
    if scene.against in states and len(states) == 2:
        return next(side for side in states if side != scene.against)
    strong = [n for n in recent if n.start in scene.book.strong]
    if _AT_HOME & set(word.casefold().split()) and scene.book.home in scene.book.states() and not (
        "army" in word and strong and len({n.side for n in strong}) == 1
    ):
        return scene.book.home
    for sentence, limit in _back(scene, at):
        near = [n for n in recent if sentence.start <= n.start < limit and n.start not in scene.book.speaking]
        sides = {n.side for n in near}
        if len(sides) == 1:
            return sides.pop()
        if sides:
            break
    if scene.book.home in states or not recent:
        return scene.book.home
    return recent[-1].side if len({n.side for n in recent}) == 1 else None


def group_of(head: "Token", scene: Scene, country: str | None = None) -> str | None:
    """Return the armed group that "the rebels" are: the only one of the document, or the last one named before."""
    definite = any(c.dep_ == "det" and c.lower_ in ("the", "these", "those") for c in head.children)
    return _group_at(scene.sentence.at(head), scene, country, definite=definite)


def _group_at(at: int, scene: Scene, country: str | None, *, definite: bool) -> str | None:
    home = {scene.book.home, country} - {None}
    groups = [n for n in scene.book.names if n.kind == "group" and scene.book.weights[n.side] > 0]
    local = [n for n in groups if not n.country or not home or not home.isdisjoint(n.country.split(";"))]
    local = [n for n in local if not n.side.endswith("coalition") and n.side not in camps()]
    sides = {n.side for n in local}
    if len(sides) == 1:
        return sides.pop()
    before = [n for n in local if at - 600 <= n.start < at]
    near = {n.side for n in before}
    return near.pop() if definite and len(near) == 1 else None


def _defenders(head: "Token", scene: Scene) -> Actor | None:
    """Who holds a place: the issuer's side, the enemy of the side that the sentence names, or the country it lies in."""
    at = scene.sentence.at(head)
    if scene.book.own and not scene.quoted(at):
        return _actor(scene.book.own, head, scene, "the issuer's defenders")
    named = {n.side for n in scene.book.between(scene.sentence.start, at) if n.side and n.side in scene.book.ranked()[:2]}
    if len(named) == 1:
        side = scene.book.opponent(next(iter(named)))
        if side is not None:
            return _actor(side, head, scene, "opponent of the attacker")
    top = scene.book.ranked()[:2]
    against_group = any(side in scene.book.groups for side in top)
    if (head.lemma_.lower() == "defender" or against_group) and scene.book.home in top:
        return _actor(scene.book.home, head, scene, "defenders of their country")
    return None


def _troops(kind: ForceKind, head: "Token", scene: Scene, depth: int) -> Actor | None:
    """Soldiers of no named side: in war between a state and a group the state's; else those whom the text just spoke of."""
    ranked = [side for side in scene.book.ranked() if scene.book.weights[side] > 0]
    states = [side for side in ranked if side not in scene.book.groups]
    top = ranked[:2]
    if len(top) == 2 and len(states) >= 1 and sum(side in scene.book.groups for side in top) == 1 and kind in ("soldiers", "fighters"):
        side = next(s for s in top if (s in scene.book.groups) == (kind == "fighters"))
        if kind == "soldiers" and scene.book.home in states and scene.book.home in ranked[:3] and not scene.book.weights[side] > 5:
            side = scene.book.home or side
        admitted = _admitted(head, scene, depth)
        if admitted is not None:
            return admitted
        if kind == "soldiers" or scene.book.home is None or len([s for s in ranked if s in scene.book.groups]) == 1:
            return _actor(side, head, scene, "soldiers of the state" if kind == "soldiers" else "fighters of the group")
    typed = _unit_type(head, scene)
    if typed is not None:
        return typed
    if scene.victim:
        by = scene.victim_of or _attacker(scene)
        side = scene.book.enemy_of(by) if by else None
        return _actor(side, head, scene, "opponent of who did it") if side else None
    return (
        _same_noun(head, scene) or _admitted(head, scene, depth) or _same_sentence(head, scene) or _whole(head, scene, depth)
        or _named_force(head, scene) or _spoken_of(head, scene)
    )


_ADMITTING = frozenset(["confirm", "admit", "acknowledge", "announce", "concede", "order", "decide", "vow", "pledge", "plan", "promise"])


def _admitted(head: "Token", scene: Scene, depth: int) -> Actor | None:
    """The speaker's own force: "the military confirmed that a division had crossed", "the ministry said troops would move"."""
    clause = head.head
    while clause.head != clause and clause.dep_ not in ("ccomp", "ROOT"):
        clause = clause.head
    verb = clause.head
    if clause.dep_ != "ccomp" or verb.pos_ != "VERB" or not (head.i > verb.i):
        return None
    own = scene.event in ("redeployment", "withdrawal") and is_saying(verb)
    future = own or any(child.dep_ == "aux" and child.lower_ in ("will", "would", "'ll") for child in clause.children)
    if verb.lemma_.lower() not in _ADMITTING and not (future and is_saying(verb)):
        return None
    for speaker in verb.children:
        if speaker.dep_ == "nsubj" and (kind_of(speaker) == "state" or own and speaker.pos_ == "PROPN"):
            found = resolve(speaker, scene_without_victim(scene), depth + 1)
            if found is not None and found.name is not None:
                return _actor(found.name, head, scene, "the speaker's own force", found.kind)
    return None


def _whole(head: "Token", scene: Scene, depth: int) -> Actor | None:
    """The force that the counted things are part of: "the column of a hundred vehicles"."""
    if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.dep_ == "prep" and kind_of(head.head.head) == "troops":
        return resolve(head.head.head, scene, depth + 2)
    return None


@cache
def _unit_types() -> dict[str, str]:
    return dict(read_table("unit_types", ("words", "side"), lambda row: (row["words"].casefold(), row["side"])))


def _unit_type(head: "Token", scene: Scene) -> Actor | None:
    """A kind of unit that only one army of the war has: "motorized rifle regiment"."""
    text = phrase_text(head, scene.sentence).casefold()
    sides = {side for words, side in _unit_types().items() if words in text and scene.book.weights[side] > 0}
    return _actor(sides.pop(), head, scene, "a kind of unit of that army") if len(sides) == 1 else None


def _attacker(scene: Scene) -> str | None:
    """Who strikes in the same sentence, for those who are said to have died there."""
    drafts = [*scene.context.drafts, *scene.context.current]
    sides = {d.actor for d in drafts if d.sentence == scene.sentence and d.event_type == "strike" and d.actor}
    return sides.pop() if len(sides) == 1 else None


def _numbered(head: "Token") -> bool:
    """Whether a unit has a number or a place of its own: "the 3rd Brigade", "the force around the capital" are new."""
    if any(c.dep_ == "prep" and c.lower_ in ("around", "near", "in", "at", "outside", "inside", "along", "behind") for c in head.rights):
        return True
    return any(re.fullmatch(r"\d+(?:st|nd|rd|th)", t.text) for t in head.lefts)


def _named_force(head: "Token", scene: Scene) -> Actor | None:
    """ "the soldiers": the force last named before with its side, "Ruritanian soldiers", if its sentence has no other."""
    if not any(c.dep_ == "det" and c.lower_ in ("the", "those", "these") for c in head.children) or _numbered(head):
        return None
    for sentence, limit in _back(scene, scene.sentence.at(head)):
        sides = set()
        for name in scene.book.acting(sentence.start, limit):
            following = re.findall(r"[\w-]+", scene.context.document.text[name.end : name.end + 40])[:3]
            if any(kind_of_word(word) in ("soldiers", "troops", "fighters") for word in following) or name.kind == "people":
                sides.add(name.side)
        if len(sides) == 1:
            return _actor(sides.pop(), head, scene, "the force named before")
        if sides:
            return None
    return None


def _same_noun(head: "Token", scene: Scene) -> Actor | None:
    """The side whose such force the text named before: "Ruritanian gunners ... the gunners"."""
    stem = head.lemma_.lower().removesuffix("s")
    if head.text[:1].isupper() and head.i:  # "the Guards Division" is another one than "two panzer divisions"
        return None
    if len(stem) < 4 or stem in ("force", "troop", "unit", "soldier", "element"):
        return None
    text = scene.context.document.text
    sides = set()
    for name in scene.book.acting(0, scene.sentence.at(head)):
        if re.match(rf"(?:['’]s?)?\s(?:[\w-]+\s){{0,2}}{re.escape(stem)}", text[name.end : name.end + 50], re.IGNORECASE):
            sides.add(name.side)
    return _actor(sides.pop(), head, scene, "the same noun with a name before") if len(sides) == 1 else None


def _same_sentence(head: "Token", scene: Scene) -> Actor | None:
    """The only side that its sentence has named as acting before it: "Ruritanian guns opened up, and infantry drove on"."""
    names = [n for n in scene.book.acting(scene.sentence.start, scene.sentence.at(head))
             if (t := scene.sentence.token_at(n.start)) is not None and not _inside_speaker(t)
             and n.start not in scene.book.speaking]
    sides = {n.side for n in names if scene.book.weights[n.side] > 0}
    if len(sides) != 1 or not any(t.dep_ in ("nsubj", "poss", "amod") and _holds(names[-1], t, scene) for t in head.doc):
        return None
    verb = next((t.head for t in head.doc if t.dep_ == "nsubj" and _holds(names[-1], t, scene)), None)
    if verb is not None and verb.lemma_ != "be" and (is_saying(verb) or any(child.dep_ == "ccomp" for child in verb.children)):
        return None  # the side only says so
    return _actor(sides.pop(), head, scene, f"named before: {names[-1].text}")


def _holds(name: Name, token: "Token", scene: Scene) -> bool:
    left = scene.sentence.at(token.left_edge)
    return left <= name.start <= scene.sentence.at(token)


def _spoken_of(head: "Token", scene: Scene) -> Actor | None:
    """ "the column", "those units": the actor of the claims just read, where they all have the same."""
    if not any(c.dep_ == "det" and c.lower_ in ("the", "those", "these", "that") for c in head.children) or _numbered(head):
        return None
    index = scene.sentence.index
    recent = {d.actor for d in scene.context.drafts if d.actor and index - d.sentence.index <= 4}
    if len(recent) != 1:
        return None
    return _actor(recent.pop(), head, scene, "actor read before", "unknown")


def home_of(sentence: "Sentence") -> str | None:
    """Return the country in which the literal places of a sentence lie, None where there are several."""
    codes = {m.place.country for m in sentence.mentions if m.literal and m.place is not None and m.place.country}
    return country_name(codes.pop()) if len(codes) == 1 else None
