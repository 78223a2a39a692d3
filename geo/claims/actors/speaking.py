"""Whose side speaks: for "we" and "the enemy", and so that who only says something is not taken for who acts."""

import re
from typing import TYPE_CHECKING

from geo.claims.actors.force_words import kind_of_word, words_of
from geo.claims.actors.names import side_of
from geo.claims.actors.scene import Scene, homes_of
from geo.claims.attribution.saying import is_saying

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["beside", "inside_speaker", "named_voice", "official_side", "speaking_side", "voice_side"]


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
    for child in verb.children:
        if child.dep_ in ("ccomp", "parataxis") and child.i < candidate.i:
            return not any(t.text == ";" for t in verb.doc[child.i : candidate.i])
    return verb.dep_ == "parataxis"


def speaking_side(token: "Token", scene: Scene) -> str | None:
    """The side of whoever says "we" here: the quoted speaker's, else the issuer's of the document."""
    offset = scene.sentence.at(token)
    if scene.quoted(offset):
        return voice_side(scene, offset)
    return scene.book.own


def named_voice(scene: Scene, offset: int) -> str | None:
    """The side of the speaker that attribution found over an offset, None where it found none or no side of it."""
    voices = scene.context.memory.get("voices")
    for voice in voices if isinstance(voices, list) else ():
        if voice.start <= offset < voice.end and voice.speaker:
            return _side_of_speaker(voice.speaker, scene)
    return None


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


_PARTIES = ("official", "military", "soldier", "government")


def official_side(scene: Scene, offset: int) -> tuple[str, bool] | None:
    """The side of the officer, official or body whose words stand at an offset, and whether they own up to something.

    None where nobody of a side that fights speaks there.
    """
    voices = scene.context.memory.get("voices")
    for voice in voices if isinstance(voices, list) else ():
        if not voice.start <= offset < voice.end or not voice.speaker or voice.denied:
            continue
        if not voice.chain or voice.chain[0].kind not in _PARTIES:
            continue
        side = (
            _side_of_speaker(voice.speaker, scene)
            or _side_of_office(voice.speaker, scene, offset)
            or _side_at_home(voice.speaker, scene)
        )
        if side is not None and _fights(side, scene):
            cue = scene.context.document.text[voice.verb[0] : voice.verb[1]].casefold()
            return side, any(word[:5] in cue for word in words_of("owning_up"))
    return None


def _fights(side: str, scene: Scene) -> bool:
    """Whether a side takes part: the country of the fighting, or one spoken of as a force about as much as any."""
    weights = scene.book.weights
    return (
        side == scene.book.home
        or side in homes_of(scene.sentence)
        or 3 * weights[side] >= max(weights.values(), default=0) > 0
    )


def _side_of_office(speaker: str, scene: Scene, offset: int) -> str | None:
    """Whose "an army spokesman", "the defence ministry" is, where the document has one such army."""
    from geo.claims.actors.common_nouns import state_at

    words = [w for w in re.findall(r"[\w-]+", speaker.casefold()) if kind_of_word(w) == "state"]
    return state_at(scene, offset, speaker) if words else None


def _side_at_home(speaker: str, scene: Scene) -> str | None:
    """The country of the fighting, for its mayors, governors and officers who have no country beside them."""
    words = set(re.findall(r"[\w-]+", speaker.casefold()))
    if words & words_of("set_up") or not words & (words_of("local_office") | words_of("rank")):
        return None
    home = scene.book.home
    return home if home in scene.book.states() or scene.book.invaded_home() else None


def _side_of_speaker(speaker: str, scene: Scene) -> str | None:
    words = speaker.split()
    side = side_of(speaker) or (scene.book.persons.get(words[-1]) if words else None)
    if side is None:  # "the coalition", of which the text has told whose it is
        called = {n.side for n in scene.book.names if n.side and n.text.casefold() == speaker.casefold()}
        side = called.pop() if len(called) == 1 else None
    return side
