"""Whose side speaks: for "we" and "the enemy", and so that who only says something is not taken for who acts."""

from typing import TYPE_CHECKING

from geo.claims.names import side_of
from geo.claims.saying import is_saying
from geo.claims.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["beside", "inside_speaker", "speaking_side", "voice_side"]


def inside_speaker(token: "Token") -> bool:
    """Whether the noun only describes who says so: "Ruritania" in "X, Ruritania's man there, conceded that they"."""
    inner, owned = token, False
    while inner.dep_ in ("poss", "appos", "pobj", "prep", "conj", "compound") and inner.head != inner:
        owned = owned or inner.dep_ in ("poss", "pobj")
        inner = inner.head
        if inner.pos_ in ("VERB", "AUX"):
            return owned and is_saying(inner)
    return owned and inner.dep_ == "nsubj" and is_saying(inner.head)


def beside(candidate: "Token", token: "Token") -> bool:
    """Whether the candidate only tells who says so, in a clause put beside: "..., the army says, as it goes on"."""
    verb = candidate.head
    if candidate.dep_ not in ("nsubj", "nsubjpass") or verb.pos_ != "VERB":
        return False
    if any(child.dep_ in ("ccomp", "parataxis") and child.i < candidate.i for child in verb.children):
        return True
    return verb.dep_ == "parataxis"


def speaking_side(token: "Token", scene: Scene) -> str | None:
    """The side of whoever says "we" here: the quoted speaker's, else the issuer's of the document."""
    offset = scene.sentence.at(token)
    if scene.quoted(offset):
        return voice_side(scene, offset)
    return scene.book.own


def voice_side(scene: Scene, offset: int) -> str | None:
    """The side of the voice over an offset: the speaker's that attribution found, else by names outside the quote."""
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
    words = speaker.split()
    return side_of(speaker) or (scene.book.persons.get(words[-1]) if words else None)
