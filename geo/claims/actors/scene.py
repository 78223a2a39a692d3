"""What is known where a noun phrase stands, and what its words alone tell: its core, its names, its kind.

The modules that find actors share these records: `phrases`, `pronouns`, `common_nouns`, `doers`, `actors`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from geo.claims.actors.belligerents import Belligerents, read_belligerents
from geo.claims.actors.force_words import ForceKind, kind_of, kind_of_word
from geo.claims.actors.names import Name, country_name, side_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geo.claims.context import Context
    from geo.claims.sentences import Sentence

__all__ = [
    "Actor",
    "ActorKind",
    "Scene",
    "actor_at",
    "back",
    "core",
    "home_of",
    "homes_of",
    "is_civilian",
    "is_force",
    "is_place",
    "modifier_kind",
    "names_in",
    "phrase_text",
    "scene_of",
    "scene_without_victim",
    "unnamed",
    "written",
]

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

    `victim` is set where the phrase suffers, and `victim_of` is then the side that does it, if known. `moving` is set
    where the event is a movement, so that bare vehicles may be a force; `event` is its type. `against` is the side that
    the event is done to, where the words name it.
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


_LEFT = (
    "compound",
    "amod",
    "nmod",
    "poss",
    "det",
    "nummod",
    "quantmod",
    "predet",
    "advmod",
    "case",
    "npadvmod",
    "punct",
)


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
    while len(tokens) > 1 and (
        tokens[0].lower_ in ("the", "a", "an", "that", "those", "these", "this") or tokens[0].is_punct
    ):
        tokens = tokens[1:]
    start, end = (
        sentence.at(tokens[0]) - sentence.start,
        sentence.at(tokens[-1]) + len(tokens[-1].text) - sentence.start,
    )
    return sentence.text[start:end]


def unnamed(head: "Token | None", scene: Scene, rule: str) -> Actor:
    """Return an actor without a name, with the words of `head` as written."""
    return actor_at(None, head, scene, rule, "people" if rule == "civilians" else "unknown")


def actor_at(name: str | None, head: "Token | None", scene: Scene, rule: str, kind: ActorKind = "country") -> Actor:
    """Return an actor with the words of `head` as written; without words where there is no head."""
    if head is None:
        return Actor(name, None, None, None, rule, kind)
    text = phrase_text(head, scene.sentence)
    end = scene.sentence.at(head) + len(head.text)
    return Actor(name, text, end - len(text), end, rule, kind)


def names_in(tokens: "list[Token]", scene: Scene) -> list[Name]:
    """Return the names of sides that begin among `tokens`."""
    if not tokens:
        return []
    start = scene.sentence.at(tokens[0])
    end = scene.sentence.at(tokens[-1]) + len(tokens[-1].text)
    return scene.book.between(start, end)


def written(head: "Token") -> str:
    """Return a group as it is called: the phrase without articles and numbers."""
    tokens = core(head)
    owners = [child.right_edge.i for child in head.lefts if child.dep_ == "poss"]
    while len(tokens) > 1 and (
        tokens[0].i <= max(owners, default=-1) or tokens[0].dep_ in _UNCALLED or tokens[0].is_punct
    ):
        tokens = tokens[1:]
    return "".join(token.text_with_ws for token in tokens).strip()


_UNCALLED = ("det", "nummod", "quantmod", "predet", "advmod", "case", "neg")


def scene_without_victim(scene: Scene) -> Scene:
    """Return the scene for a phrase inside a phrase that suffers."""
    return replace(scene, victim=False, victim_of=None)


def modifier_kind(head: "Token") -> ForceKind | None:
    """Return whose a thing is by a common noun before it: "rebel pick-ups", "enemy guns", "a National Guard column"."""
    words = [t for t in core(head)[:-1] if t.dep_ in ("compound", "amod", "nmod", "poss")]
    for size in (2, 1):
        for i in range(len(words) - size + 1):
            kind = kind_of_word(" ".join(word.text for word in words[i : i + size]))
            if kind in ("enemy", "rebels", "state", "defenders") and words[i].lower_ != "command":
                return kind
    return None


def is_force(token: "Token", sentence: "Sentence") -> bool:
    """Return whether the noun phrase that `token` heads means armed people, their weapons, or a side."""
    kind = kind_of(token)
    if token.lower_ in ("them", "they", "those", "us", "we"):
        return True
    if kind is None and token.pos_ in ("NUM", "ADJ", "DET", "PRON", "NOUN"):  # "the first of 300 reservists"
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                return any(is_force(inner, sentence) for inner in child.children if inner.dep_ == "pobj")
    return (kind is not None and kind != "civilians") or side_of(phrase_text(token, sentence)) is not None


def is_civilian(token: "Token", sentence: "Sentence") -> bool:
    """Return whether the noun phrase that `token` heads means civilians."""
    return kind_of(token) == "civilians"


def is_place(token: "Token", scene: Scene) -> bool:
    """Return whether `token` is a mention of a place that stands for nothing else."""
    start = scene.sentence.at(token)
    return any(m.literal and m.start <= start < m.end for m in scene.sentence.mentions)


_REACH = 3  # sentences back


def back(scene: Scene, start: int) -> Iterator[tuple["Sentence", int]]:
    """Yield the sentence up to an offset, then the ones before it, nearest first."""
    yield scene.sentence, start
    index = scene.sentence.index
    for sentence in reversed(scene.context.sentences[max(0, index - _REACH) : index]):
        if not sentence.heading:
            yield sentence, sentence.end


def home_of(sentence: "Sentence") -> str | None:
    """Return the country in which the literal places of a sentence lie, None where there are several."""
    found = homes_of(sentence)
    return found.pop() if len(found) == 1 else None


def homes_of(sentence: "Sentence") -> set[str]:
    """Return the countries in which the literal places of a sentence lie."""
    codes = {m.place.country for m in sentence.mentions if m.literal and m.place is not None and m.place.country}
    return {name for code in codes if (name := country_name(code))}
