"""The side that a noun phrase means: by a name in it, by what it is "of" or "from", or by its kind of noun.

`resolve` is asked for one phrase at a time; what the words alone do not tell is looked for in `geo.claims.antecedents`.
"""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from geo.claims.belligerents import Belligerents, read_belligerents
from geo.claims.force_words import ForceKind, kind_of, kind_of_word
from geo.claims.names import Name

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geo.claims.context import Context
    from geo.claims.sentences import Sentence

__all__ = ["Actor", "Scene", "core", "phrase_text", "resolve", "scene_of", "unnamed"]

ActorKind = Literal["country", "group", "people", "unknown"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: `name` as the contract has it, `text` as written at `start` to `end`, and the `rule` that found it."""

    name: str | None
    text: str | None
    start: int | None
    end: int | None
    rule: str
    kind: ActorKind = "unknown"


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known where a phrase stands: the sentence, the document so far, its sides.

    `victim` is set where the phrase suffers, and `victim_of` is then the side that does it to them, if known. `moving` is set where the event is a movement, so that bare vehicles may be a force. `against` is the side that the event is done to, where the words name it.
    """

    sentence: "Sentence"
    context: "Context"
    book: Belligerents
    victim: bool = False
    victim_of: str | None = None
    moving: bool = False
    event: str = ""
    against: str | None = None

    def quoted(self, offset: int) -> bool:
        """Whether the offset stands in quotation marks."""
        return self.sentence.quoted(offset)


def scene_of(context: "Context", sentence: "Sentence") -> Scene:
    """Return the scene of a sentence; the document's sides are read once and kept in the context's memory."""
    book = context.memory.get("belligerents")
    if not isinstance(book, Belligerents):
        book = read_belligerents(context.document, context.sentences)
        context.memory["belligerents"] = book
    return Scene(sentence, context, book)


_LEFT = ("compound", "amod", "nmod", "poss", "det", "nummod", "quantmod", "predet", "advmod", "case", "npadvmod", "punct")


def core(head: "Token") -> "list[Token]":
    """Return the tokens of a noun phrase up to its head: "Ukraine's 110th Mechanized Brigade"."""
    start = head.i
    for child in head.lefts:
        if child.dep_ in _LEFT:
            start = min(start, child.left_edge.i)
    return list(head.doc[start : head.i + 1])


def phrase_text(head: "Token", sentence: "Sentence") -> str:
    """Return a noun phrase as written, without articles and opening punctuation."""
    tokens = core(head)
    while len(tokens) > 1 and (tokens[0].lower_ in ("the", "a", "an", "that", "those", "these", "this") or tokens[0].is_punct):
        tokens = tokens[1:]
    start, end = sentence.at(tokens[0]) - sentence.start, sentence.at(tokens[-1]) + len(tokens[-1].text) - sentence.start
    return sentence.text[start:end]


def unnamed(head: "Token | None", scene: Scene, rule: str) -> Actor:
    """Return an actor without a name, with the words of `head` as written."""
    return _actor(None, head, scene, rule, "people" if rule == "civilians" else "unknown")


def _actor(name: str | None, head: "Token | None", scene: Scene, rule: str, kind: ActorKind = "country") -> Actor:
    if head is None:
        return Actor(name, None, None, None, rule, kind)
    text = phrase_text(head, scene.sentence)
    end = scene.sentence.at(head) + len(head.text)
    return Actor(name, text, end - len(text), end, rule, kind)


def resolve(head: "Token", scene: Scene, depth: int = 0) -> Actor | None:
    """Return the side that the noun phrase headed by `head` means, None where nothing tells.

    Parameters
    ----------
    head
        Head of the phrase: a noun, a name, a pronoun, a number.
    scene
        Where it stands.
    depth
        How many phrases led here; the search gives up after a few.
    """
    from geo.claims import antecedents

    if depth > 5:
        return None
    if antecedents.is_pronoun(head):
        return antecedents.of_pronoun(head, scene, depth)
    if head.pos_ == "NUM" and scene.moving and not any(c.dep_ == "prep" for c in head.children):  # "another 1,500 have crossed"
        return antecedents.of_many(head, scene, depth)
    if head.dep_ == "appos" and head.head != head and not names_in([head], scene) and names_in(core(head.head), scene):
        return resolve(head.head, scene, depth + 1)
    return (
        _by_name(head, scene)
        or _by_apposition(head, scene, depth)
        or _by_description(head, scene)
        or _by_owner(head, scene, depth)
        or _by_part(head, scene, depth)
        or _by_kind(head, scene, depth)
        or _by_shape(head, scene)
    )


def names_in(tokens: "list[Token]", scene: Scene) -> list[Name]:
    """Return the names of sides that begin among `tokens`."""
    if not tokens:
        return []
    start = scene.sentence.at(tokens[0])
    end = scene.sentence.at(tokens[-1]) + len(tokens[-1].text)
    return scene.book.between(start, end)


def _by_name(head: "Token", scene: Scene) -> Actor | None:
    """A name in the phrase: one that holds the head, else a group's or an army's, else the one nearest to the head."""
    tokens = core(head)
    names = [name for name in names_in(tokens, scene) if not _is_place_of(name, head, scene) and not _inside_place(name, scene)]
    if not names:
        return None
    at = scene.sentence.at(head)
    best = next((n for n in names if n.start <= at < n.end), None)
    best = best or next((n for n in names if n.kind in ("group", "force")), None) or names[-1]
    kind = kind_of(head)
    if kind == "civilians" and not best.start <= at < best.end:
        return unnamed(head, scene, "civilians")
    if (not best.side or kind in ("rebels", "fighters")) and not best.start <= at < best.end:
        part = _by_part(head, scene, 1)  # "Shi'ite militias of the Popular Mobilisation"
        if part is not None and part.kind == "group":
            return part
    if not best.side:
        return _people(head, best, kind, scene)
    if kind in ("rebels", "fighters") and best.kind in ("demonym", "country", "people") and not best.start <= at < best.end:
        return _rebels_of(head, best, kind, scene)
    sort: ActorKind = "group" if best.kind == "group" else "country"
    return _actor(best.side, head, scene, f"named: {best.text}", sort)


def _inside_place(name: Name, scene: Scene) -> bool:
    """Whether the name is only a part of a longer place name: "Tripoli International Airport"."""
    return any(m.literal and m.start <= name.start and name.end <= m.end and m.end - m.start > name.end - name.start
               for m in scene.sentence.mentions)


def _is_place_of(name: Name, head: "Token", scene: Scene) -> bool:
    """Whether a capital's name in the phrase is the place of the thing: "Kyiv residents", "the Baghdad garrison"."""
    if name.kind != "seat" or name.start <= scene.sentence.at(head) < name.end:
        return False
    return kind_of(head) in ("civilians", "defenders") or any(
        m.literal and m.start <= name.start < m.end for m in scene.sentence.mentions
    ) and kind_of(head) is None


def _people(head: "Token", name: Name, kind: ForceKind | None, scene: Scene) -> Actor | None:
    """A people without a state: its forces as written, by a group's name where the document has one that is theirs."""
    from geo.claims import antecedents

    at = scene.sentence.at(head)
    if kind == "rebels":
        group = antecedents.group_of(head, scene)
        if group is not None:
            return _actor(group, head, scene, "the only group of the document", "group")
    if kind is not None or name.start <= at < name.end:
        return _actor(written(head), head, scene, "a people's force", "group")
    return None


def _rebels_of(head: "Token", name: Name, kind: ForceKind, scene: Scene) -> Actor:
    """ "Syrian rebels" are no force of Syria's; "Ukrainian fighters" are, where the country fights in its own name."""
    from geo.claims import antecedents

    if kind == "fighters" and scene.book.weights[name.side] >= 3:
        return _actor(name.side, head, scene, f"named: {name.text}")
    for child in head.children:  # "Ruritanian rebels led by the Free Front"
        if child.dep_ == "acl" and child.lemma_.lower() == "lead":
            led = [n for n in names_in([t for t in child.subtree], scene) if n.kind == "group"]
            if led:
                return _actor(led[0].side, head, scene, f"led by {led[0].text}", "group")
    group = antecedents.group_of(head, scene, country=name.side)
    if group is not None:
        return _actor(group, head, scene, "the only group of that country", "group")
    return _actor(written(head), head, scene, "rebels as written", "group")


def written(head: "Token") -> str:
    """Return a group as it is called: the phrase without articles and numbers."""
    tokens = core(head)
    owners = [child.right_edge.i for child in head.lefts if child.dep_ == "poss"]
    while len(tokens) > 1 and (tokens[0].i <= max(owners, default=-1) or tokens[0].dep_ in _UNCALLED or tokens[0].is_punct):
        tokens = tokens[1:]
    return "".join(token.text_with_ws for token in tokens).strip()


_UNCALLED = ("det", "nummod", "quantmod", "predet", "advmod", "case", "neg")


def _by_apposition(head: "Token", scene: Scene, depth: int) -> Actor | None:
    for child in head.children:
        if child.dep_ == "appos" and child.i > head.i and child.pos_ in ("PROPN", "NOUN"):
            names = [n for n in names_in(core(child), scene) if n.side and n.kind in ("group", "force")]
            if not names and kind_of(child) in ("soldiers", "troops", "fighters") and kind_of(head) in (None, "soldiers", "troops", "vehicles"):
                found = _by_part(child, scene, depth + 1)  # "the reinforcements, 350 men of a Ruritanian battalion"
                if found is not None and found.name is not None:
                    return found
            if names and kind_of(head) is not None:
                return _actor(names[0].side, head, scene, f"apposition: {names[0].text}", "group")
    return None


def _by_description(head: "Token", scene: Scene) -> Actor | None:
    """ "the corps", "the coalition": the side whose full name, told before, ends with this word."""
    if not any(c.dep_ == "det" and c.lower_ in ("the", "that", "this") for c in head.children) or len(core(head)) > 3:
        return None
    low = head.lower_
    fits = [n for n in scene.book.acting(0, scene.sentence.at(head)) if n.kind in ("group", "force") and " " in n.text]
    sides = {n.side for n in fits if n.text.casefold().split()[-1] in (low, low + "s") and n.text.split()[-1][:1].isupper()}
    if len(sides) == 1 and low not in ("state", "group", "army", "forces", "force", "government"):
        return _actor(sides.pop(), head, scene, f"described before: {head.text}", "group")
    return None


def _by_owner(head: "Token", scene: Scene, depth: int) -> Actor | None:
    """A possessor that is no name of a side itself: "his men", "the junta's soldiers", "the governor's guards"."""
    if kind_of(head) in ("enemy", "defenders"):  # "its occupiers", "the town's defenders"
        return None
    for child in head.children:
        if child.dep_ == "poss":
            if kind_of(head) == "civilians":
                return unnamed(head, scene, "civilians")
            owner = resolve(child, scene_without_victim(scene), depth + 1)
            if owner is not None and owner.name is not None:
                return _actor(owner.name, head, scene, f"owner: {child.text}", owner.kind)
    return None


def scene_without_victim(scene: Scene) -> Scene:
    """Return the scene for a phrase inside a phrase that suffers."""
    return replace(scene, victim=False, victim_of=None)


_SENT = frozenset(["send", "deploy", "command", "lead", "field", "operate", "control", "dispatch", "fly", "fire", "launch", "man", "crew"])


def _by_part(head: "Token", scene: Scene, depth: int) -> Actor | None:
    """ "units of X", "soldiers from X", "forces loyal to X", "some of them"."""
    joined = [c for part in head.children if part.dep_ == "conj" and part.lower_ == "half" for c in part.children]
    for child in [*head.children, *joined]:
        if child.dep_ == "prep" and child.lower_ == "of" or child.dep_ == "prep" and child.lower_ == "from" and _armed(head):
            for inner in child.children:
                if inner.dep_ == "pobj" and (found := _whole(inner, child.lower_, scene, depth)) is not None:
                    return _actor(found.name, head, scene, f"part: {child.lower_} {inner.text}", found.kind)
        if child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_.lower() in _SENT:  # "vehicles sent by Ruritania"
            for by in child.children:
                for inner in by.children if by.lower_ == "by" else ():
                    if inner.dep_ == "pobj" and (found := resolve(inner, scene_without_victim(scene), depth + 1)) and found.name:
                        return _actor(found.name, head, scene, f"{child.text} by {inner.text}", found.kind)
        if child.dep_ == "prep" and child.lower_ == "in" and kind_of(head) == "state":  # "the general staff in Bamako"
            for inner in child.children:
                seats = [n for n in names_in([inner], scene) if n.kind == "seat"]
                if inner.dep_ == "pobj" and seats:
                    return _actor(seats[0].side, head, scene, f"seat: {seats[0].text}")
        if child.lower_ in ("loyal", "belonging", "faithful", "answering"):
            for prep in child.children:
                for inner in prep.children:
                    if inner.dep_ == "pobj" and (found := resolve(inner, scene_without_victim(scene), depth + 1)) and found.name:
                        return _actor(found.name, head, scene, f"{child.text} {prep.text} {inner.text}", found.kind)
    return None


def _armed(head: "Token") -> bool:
    return kind_of(head) in ("soldiers", "fighters", "troops", "rebels", "vehicles")


def _whole(inner: "Token", word: str, scene: Scene, depth: int) -> Actor | None:
    if word == "from":
        if any(m.literal and m.start == scene.sentence.at(inner) and not (m.place and m.place.kind == "country")
               for m in scene.sentence.mentions):
            return None
        names = [n for n in names_in(core(inner), scene) if n.side]
        return resolve(inner, scene, depth + 1) if names else None
    kind = kind_of(inner)
    if kind is None and not names_in(core(inner), scene) and inner.pos_ not in ("PRON", "NUM", "DET"):
        return None
    found = resolve(inner, scene, depth + 1)
    return found if found is not None and (found.name is not None or found.kind == "people") else None


def _by_kind(head: "Token", scene: Scene, depth: int) -> Actor | None:
    """A common noun: named from what the sentence and the document say of sides."""
    from geo.claims import antecedents

    owner = modifier_kind(head)
    if owner is not None and kind_of(head) not in ("civilians", "state"):
        return antecedents.of_kind(owner, head, scene, depth)
    kind = kind_of(head)
    if kind is not None:
        return antecedents.of_kind(kind, head, scene, depth)
    return None


def modifier_kind(head: "Token") -> ForceKind | None:
    """Return whose a thing is by a common noun before it: "rebel pick-ups", "enemy personnel", "a National Guard column"."""
    words = [t for t in core(head)[:-1] if t.dep_ in ("compound", "amod", "nmod", "poss")]
    for size in (2, 1):
        for i in range(len(words) - size + 1):
            kind = kind_of_word(" ".join(word.text for word in words[i : i + size]))
            if kind in ("enemy", "rebels", "state", "defenders") and words[i].lower_ != "command":
                return kind
    return None


_GROUP_WORDS = re.compile(
    r"(?:Front|Army|Armies|Movement|Brigades?|Corps|Legion|Militia|Militias|Forces?|Resistance|Alliance|Battalions?|Guards?|Union|Party|"
    r"Division|Regiment|Command|Coalition|Council|Group|Jihad|Organi[sz]ation|Fighters|Defence|Defense|Liberation|Mujahideen|Volunteers)$"
)
_NUMBERED = re.compile(r"^(?:\d+(?:st|nd|rd|th)|[A-Z][a-z]+(?:st|nd|rd|th)|I{1,3}|IV|V|VI{1,3})\b")


def _by_shape(head: "Token", scene: Scene) -> Actor | None:
    """A name that no table has: a known person of the text, or a group by the shape of its name."""
    if head.pos_ != "PROPN" and not head.text[:1].isupper():
        return None
    side = scene.book.persons.get(head.text)
    if side is not None:
        return _actor(side, head, scene, "person of that side")
    text = phrase_text(head, scene.sentence)
    capital = re.search(r"(?:[A-Z][\w’'-]*\s(?:of\s|for\s|the\s)*)+[A-Z][\w’'-]*$", text)
    if capital and _GROUP_WORDS.search(text) and not _NUMBERED.match(text):
        return _actor(capital.group(), head, scene, "a group by the shape of its name", "group")
    return None
