"""Named persons in a noun phrase: by their title, their apposition, or their full name elsewhere in the document."""

import re
from dataclasses import replace

from geo.claims.attribution import saying
from geo.claims.attribution.party import (
    ARTICLE,
    PREPOSITION,
    SEQUENCE,
    TAIL,
    Names,
    Party,
    Sort,
    bare,
    is_body,
    noun_at_end,
    titles,
)
from geo.claims.attribution.publications import looks_like_outlet
from geo.claims.attribution.source_names import country_adjectives
from geo.model import AttributionKind

__all__ = ["person", "person_kind"]

_HEAD_AS_WORD = re.compile(r"[\w’'\-.]+$")


def person(parts: list[str], whole: Party, names: Names) -> Party | None:
    """A named person: two capitalised words or more that are nothing else, or one after a title or told in full."""
    for position, part in enumerate(TAIL.sub("", part) for part in parts[:2]):
        for match in SEQUENCE.finditer(part):
            if position and part[match.end() :].strip():
                continue
            if re.match(r"['’]s?\b", part[match.end() :]) or match.group().endswith(("'s", "’s")):
                continue
            before = part[: match.start()].rstrip()
            name = bare(match.group())
            if (
                position == 0
                and name
                and part.endswith(name)
                and not re.search(r"\b(?:for|of|and|in|the)$", before)
                and (body := _apposed_body(parts, whole, name)) is not None
            ):
                return body if body.sort in ("body", "person") else None
            described = _described(parts) if position and part == match.group() else None
            if described and noun_at_end(name)[1] is not None and saying.outlet_name(name) is None:
                return replace(whole, name=name, sort="body", kind=described, named=True, head=name.casefold())
            if not name or _no_person(name, match.group(), before, names):
                continue
            if _of_another(before):
                continue
            if re.match(r"\s(?!of\b|from\b|at\b|for\b|in\b|with\b|and\b)[a-z]", part[match.end() :]):
                continue  # "Bosnian Serb news agency": the name only describes
            titled = _titled(match.group().removesuffix(name)) or _titled(before)
            words = name.split(" ")
            known = names.persons.get(words[-1])
            if len(words) > 1 or titled or described or (known and part == match.group()):
                full = known if known and (len(words) == 1 or known.endswith(name)) else name
                sort: Sort = "person"
                kind = described or person_kind(whole.words)
                return replace(whole, name=full, sort=sort, kind=kind, named=True, head=words[-1].casefold())
    return None


def _described(parts: list[str]) -> AttributionKind | None:
    """What kind of person a description makes of the name after it: "a military blogger, Rybar"."""
    noun = noun_at_end(parts[0])[1]
    one = noun is not None and noun.sort == "person" and not noun.noun.endswith("s")
    return noun.kind if one and noun is not None and noun.kind != "unnamed" else None


def _no_person(name: str, sequence: str, before: str, names: Names) -> bool:
    if name.rsplit(" ", maxsplit=1)[-1] in country_adjectives().values():
        return True  # "Confirmed Russian advances"
    if name in names.places or sequence in names.places or name in names.short or is_body(sequence):
        return True
    if (
        re.search(
            r"\b(?:the|of|in|from|near|for|at|over|around|outside|inside|along|across|to|on|into|toward|towards|"
            r"between|against|under|beyond)$",
            before,
            re.IGNORECASE,
        )
        and sequence == name
    ):
        return True
    if saying.outlet_name(name) or saying.outlet_name(sequence) or looks_like_outlet(sequence):
        return True
    last = _HEAD_AS_WORD.search(before)
    noun = noun_at_end(before)[1] if last else None
    return noun is not None and noun.sort in ("body", "role")


def _of_another(before: str) -> bool:
    """Whether a name is only whose spokesman or aide speaks: "a spokesman for President Haddad"."""
    match = re.search(r"^(?P<who>.*?)\s(?:for|of|to|with|from)\s(?P<tail>.*)$", before + " ")
    if match is None:
        return False
    noun = noun_at_end(match.group("who"))[1]
    if noun is None or noun.sort != "person":
        return False
    words = match.group("tail").split()
    return all(
        word.casefold().rstrip(".") in titles()
        or word.casefold() in ("the", "a", "an", "former", "late")
        or word[0].isupper()
        for word in words
    )


def _apposed_body(parts: list[str], whole: Party, name: str) -> Party | None:
    """A name that its apposition makes a body or a publication: "Deep Watch, a group that tracks convoys"."""
    if len(parts) < 2:
        return None
    core = PREPOSITION.split(" " + ARTICLE.sub("", TAIL.sub("", parts[1])))[0]
    noun = noun_at_end(core)[1]
    plain = " " not in name and not is_body(name) and saying.outlet_name(name) is None
    if noun is not None and noun.sort == "person" and plain:
        return replace(whole, name=name, sort="person", kind=person_kind(whole.words), named=True, head=name.casefold())
    if noun is None or noun.sort not in ("body", "role"):
        return None
    return replace(
        whole, name=name, sort="body" if noun.sort == "body" else "outlet", kind=noun.kind, named=True, head=noun.noun
    )


def _titled(before: str) -> bool:
    last = _HEAD_AS_WORD.search(before.rstrip())
    if last is not None and last.group().rstrip(".").casefold() in titles():
        return True
    noun = noun_at_end(before)[1]
    return noun is not None and noun.sort == "person" and noun.kind != "unnamed"


def person_kind(words: frozenset[str]) -> AttributionKind:
    """Return what kind of speaker the words around a person's name make of it."""
    if words & saying.word_group("military_rank"):
        return "military"
    kinds = {noun.kind for word in words if (noun := saying.nouns().get(word)) is not None and noun.sort == "person"}
    ranked: tuple[AttributionKind, ...] = ("soldier", "analyst", "government", "official", "media", "civilian")
    return next((kind for kind in ("military", *ranked) if kind in kinds), "official")
