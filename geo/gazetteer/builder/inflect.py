"""Case forms and adjectives of Ukrainian and Russian names in Cyrillic, generated when the index is built."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from geo.gazetteer.builder.entries import Entry

__all__ = ["Inflector"]

_CASES = ("gent", "datv", "accs", "ablt", "loct")
# GeoNames' codes of the oblasts that have seen fighting on the ground since 2014.
FRONT = frozenset(f"UA.{code}" for code in ("02", "04", "05", "07", "08", "13", "14", "16", "21", "26"))
_CYRILLIC = re.compile(r"[А-Яа-яЁёІіЇїЄєҐґ'’ʼ -]+")
# Before these words an adjective stands for the place it is made from: Покровському напрямку, Курской области.
_ADJECTIVE = {
    "uk": (
        ("ський", "ського", "ському", "ським", "ська", "ської", "ській", "ську", "ською"),
        (("івка", "івськ"), ("ївка", "ївськ"), ("ськ", "ськ"), ("цьк", "цьк"), ("ка", "ськ"), ("и", "ськ"), ("а", "ськ"), ("ів", "івськ")),
    ),
    "ru": (
        ("ский", "ского", "скому", "ским", "ском", "ская", "ской", "скую"),
        (("овка", "овск"), ("евка", "евск"), ("ск", "ск"), ("цк", "цк"), ("ка", "ск"), ("ы", "ск"), ("а", "ск"), ("ов", "овск")),
    ),
}  # fmt: skip


SLAVIC = frozenset(("UA", "RU", "BY"))
ADJECTIVE_PEOPLE = 5_000
KNOWN_PEOPLE = 10_000
# Russian villages near Ukraine, from Bryansk to Rostov: others are hardly ever named in a report.
BORDER_LON, BORDER_LAT = 41.0, 53.6
GREAT_PEOPLE = 150_000


class Inflector:
    """pymorphy3 for both languages; a word that its dictionary lacks is declined by analogy."""

    def __init__(self) -> None:
        import pymorphy3

        self._of: dict[str, Any] = {language: pymorphy3.MorphAnalyzer(lang=language) for language in ("uk", "ru")}
        self._word = lru_cache(maxsize=1 << 16)(self._decline)

    def forms(self, name: str, language: str) -> list[str]:
        """Return the case forms of a name, without the name itself; none for one that does not decline."""
        if not _CYRILLIC.fullmatch(name) or len(name) < 3:
            return []
        words = re.split(r"([ -])", name)
        found = []
        for case in _CASES:
            parts = [word if word in " -" else self._word(word, case, language, word == words[-1]) for word in words]
            found.append("".join(parts))
        if language == "uk" and name.endswith("їв"):  # Миколаїв: Миколаєва, which the dictionary takes for a surname
            found += [name[:-2] + "єв" + end for end in ("а", "у", "ом", "і")]
        return [form for form in dict.fromkeys(found) if form != name]

    def _decline(self, word: str, case: str, language: str, last: bool) -> str:
        parses = self._of[language].parse(word)
        best = next((p for p in parses if "Geox" in p.tag and "nomn" in p.tag), None)
        best = best or next((p for p in parses if "nomn" in p.tag and ("NOUN" in p.tag or "ADJF" in p.tag)), None)
        if best is None or (not last and "NOUN" in best.tag):
            return word
        grammemes = {case} | ({str(best.tag.number)} if best.tag.number else set())
        inflected = best.inflect(grammemes)
        return inflected.word.capitalize() if inflected else word

    @staticmethod
    def adjectives(name: str, language: str) -> list[str]:
        """Return the forms of the adjective of a one-word town's name, where its ending tells it."""
        if not _CYRILLIC.fullmatch(name) or " " in name or "-" in name or len(name) < 4:
            return []
        ends, stems = _ADJECTIVE[language]
        for tail, stem in stems:
            if name.endswith(tail):
                base = name[: -len(tail)] + stem
                short = ends[0][: 3 if language == "uk" else 2]
                return [base + end[len(short) :] for end in ends]
        base = name + ends[0][: 3 if language == "uk" else 2]
        return [base + end[3 if language == "uk" else 2 :] for end in ends]


def add_forms(inflector: Inflector, entries: Iterable[Entry]) -> int:
    """Add case forms and adjectives to the Cyrillic names of `entries`; return how many.

    Taken are all places of Ukraine, Russia and Belarus, and elsewhere countries, regions and the great cities.
    """
    count = 0
    for entry in entries:
        languages = _languages(entry)
        if not languages:
            continue
        for name, match in list(entry.names.items()):
            if match not in ("official", "alternate") or not _CYRILLIC.fullmatch(name):
                continue
            for language in languages:
                if re.search(r"[ыэъё]" if language == "uk" else r"[іїєґ'’ʼ]", name):
                    continue
                forms = inflector.forms(name, language)
                if entry.kind == "city" and entry.country in SLAVIC and _has_adjective(entry):
                    forms += inflector.adjectives(name, language)
                entry.add("inflected", *forms)
                count += len(forms)
    return count


def _has_adjective(entry: Entry) -> bool:
    return entry.population >= (1_000 if entry.admin1 in FRONT else ADJECTIVE_PEOPLE)


def _languages(entry: Entry) -> tuple[str, ...]:
    if entry.source == "GeoNames postal" and not (entry.lon < BORDER_LON and entry.lat < BORDER_LAT):
        return ()
    if entry.source == "KATOTTG" and entry.admin1 not in FRONT:
        return ("uk",)  # their Russian names are guesses; only along the front are they worth the room
    if entry.country in ("RU", "BY") and entry.kind == "city" and entry.population < KNOWN_PEOPLE:
        return ("ru",)
    great = (
        entry.population >= GREAT_PEOPLE
        if entry.kind == "city"
        else entry.kind in ("country", "admin1", "region", "water")
    )
    return ("uk", "ru") if entry.country in SLAVIC or great else ()
