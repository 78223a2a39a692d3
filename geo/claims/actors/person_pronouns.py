"""Which person "he" or "his men" means, and of what side: a leader, an officer, somebody whom the text gave a side."""

import re
from typing import TYPE_CHECKING

from geo.claims.actors.common_nouns import state_at
from geo.claims.actors.force_words import words_of
from geo.claims.actors.scene import Actor, Scene, actor_at, back

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geo.claims.sentences import Sentence

__all__ = ["person_of"]


def person_of(token: "Token", scene: Scene, depth: int) -> Actor | None:
    """The person that "he" or "his" means: a leader, an officer of a side, somebody whom the text gave a side."""
    start = scene.sentence.at(token)
    for sentence, limit in back(scene, start):
        found = _person_in(sentence, limit, scene)
        if found is not None:
            return actor_at(found[0], token, scene, f"person: {found[1]}")
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
            before = re.search(
                r"([\w-]+)\s(?:of|in|for|from|with)\s(?:the\s)?(?:[\w-]+\s)?$",
                sentence.text[: name.start - sentence.start],
            )
            if (after and any(word.casefold() in words_of("person") for word in words[:4])) or (
                before and before.group(1).casefold() in words_of("person")
            ):
                hits.append((name.start, name.side, name.text))
    for match in re.finditer(r"[A-Z][\w’-]+", text):
        side = scene.book.persons.get(match.group())
        if side:
            hits.append((sentence.start + match.start(), side, match.group()))
    if not hits and (ranked := _MILITARY_MAN.search(text)) is not None and ranked.group("state"):
        state = state_at(scene, sentence.start + ranked.start())
        if state is not None:
            return state, ranked.group()
    return max(hits)[1:] if hits else None
