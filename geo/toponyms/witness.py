"""The parser as one witness of many: its entities, tags and heads, for English text; nothing for other languages."""

from dataclasses import dataclass

from geo.model import Document
from geo.parser import is_english, parse

__all__ = ["Entity", "Tag", "Witness", "hear"]


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity as the parser sees it, by offsets and label (GPE, PERSON ...)."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Tag:
    """What the parser says of one word: its part of speech, its relation to its head, and the head's lemma and part."""

    pos: str
    relation: str
    head: str
    head_pos: str


@dataclass(frozen=True, slots=True)
class Witness:
    """All that the parser says of a document; empty where it does not know the language."""

    entities: tuple[Entity, ...] = ()
    tags: tuple[Tag, ...] = ()
    starts: tuple[int, ...] = ()


def hear(document: Document) -> Witness:
    """Return what the parser says of the document's text."""
    if not document.text.strip() or not is_english(document.text, document.language):
        return Witness()
    doc = parse(document.text)
    return Witness(
        entities=tuple(Entity(e.start_char, e.end_char, e.label_) for e in doc.ents),
        tags=tuple(Tag(t.pos_, t.dep_, t.head.lemma_.lower(), t.head.pos_) for t in doc),
        starts=tuple(t.idx for t in doc),
    )
