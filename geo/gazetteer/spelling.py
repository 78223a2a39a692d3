"""Names spelled nearly like an unknown one: same beginning in sound, then likeness of letters and of consonants."""

import re

import marisa_trie

from geo.gazetteer.folding import fold

__all__ = ["near_names", "skeleton"]

LEAST = 82.0
# Letters that writers of transliterated names take for one another.
_ALIKE = ("ckqhx", "yji", "vwu", "zsc", "gh", "fp", "bp", "td", "ao", "ei", "кхг", "иіїйы", "еэєё", "оа", "зс", "вф")
_DOUBLE = (("shch", "s"), ("sch", "s"), ("zh", "z"), ("kh", "k"), ("ch", "c"), ("sh", "s"), ("ts", "c"), ("tz", "c"),
           ("ph", "f"), ("th", "t"), ("ck", "k"), ("q", "k"), ("w", "v"), ("x", "ks"), ("j", "y"), ("gh",
    "g"))  # fmt: skip
_VOWELS = re.compile(r"[aeiouyаеёиоуыэюяіїє'ьъй]")


def skeleton(key: str) -> str:
    """Return the consonants of a folded name, sounds that are written in several ways made one.

    >>> skeleton("zaporizhzhia"), skeleton("zaporozhye"), skeleton("hodeidah")
    ('zprz', 'zprz', 'hd')
    """
    for letters, sound in _DOUBLE:
        key = key.replace(letters, sound)
    key = key[:1] + _VOWELS.sub("", key[1:])
    key = re.sub(r"(.)\1+", r"\1", key)
    return key.removesuffix("h") if len(key) > 2 else key


def near_names(name: str, keys: marisa_trie.Trie, limit: int = 12) -> list[tuple[str, float]]:
    """Return keys that are nearly `name`, with a likeness in 0 to 1, most alike first."""
    key = fold(name)
    if not 4 <= len(key) <= 40:
        return []
    from rapidfuzz import fuzz, process

    own = skeleton(key)
    pool = {known for begin in _begins(key) for known in keys.keys(begin) if abs(len(known) - len(key)) <= 3}
    close = process.extract(key, sorted(pool), scorer=fuzz.ratio, score_cutoff=68, limit=200)
    scored = []
    for known, ratio, _ in close:
        likeness = 0.55 * ratio + 0.45 * fuzz.ratio(own, skeleton(known))
        if likeness >= LEAST and known != key:
            scored.append((known, likeness / 100))
    return sorted(scored, key=lambda item: (-item[1], item[0]))[:limit]


def _begins(key: str) -> set[str]:
    """Return the beginnings of two letters that `key` may have had, had it been spelled as the index has it."""
    first = {key[0], *(letter for alike in _ALIKE if key[0] in alike for letter in alike)}
    begins = {letter + key[1] for letter in first}
    begins |= {key[0] + letter for alike in _ALIKE if key[1] in alike for letter in alike}
    # A letter too many, two that changed places, the h of "Kh" or "Sh" left out.
    return begins | {key[0] + key[2], key[1] + key[0], key[0] + "h"}
