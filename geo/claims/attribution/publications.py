"""Publications in a noun phrase: known ones, and those that their name or the word beside it gives away."""

import re
from dataclasses import replace

from geo.claims.attribution import saying
from geo.claims.attribution.party import ARTICLE, PREPOSITION, SEQUENCE, TAIL, Names, Party, is_body, noun_at_end

__all__ = ["looks_like_outlet", "publication", "without_leaning"]


def looks_like_outlet(sequence: str) -> bool:
    """Return whether a name is built as publications' names are: "Northern Ledger", "Radio Horizon"."""
    words = sequence.split(" ")
    if len(words) < 2:
        return False
    last = any(sequence.endswith(" " + word) for word in saying.outlet_words("last"))
    return last or any(sequence.startswith(word + " ") for word in saying.outlet_words("first"))


def publication(parts: list[str], whole: Party, names: Names) -> Party | None:
    """A publication: one of the table, one that its name or the word beside it gives away, or its reporter."""
    first = TAIL.sub("", parts[0])
    name = _outlet_in(first, names)
    if name is None and len(parts) > 1 and SEQUENCE.fullmatch(ARTICLE.sub("", first)):
        described = noun_at_end(PREPOSITION.split(TAIL.sub("", parts[1]))[0])[1]
        if described is not None and described.sort == "role":
            name = ARTICLE.sub("", first)
    if name is None:
        return None
    return replace(whole, name=name, sort="outlet", kind="media", named=True, head=name.casefold())


_LEANING = re.compile(
    r"^(?:[\w-]+-(?:owned|backed|run|funded|based|linked|aligned|affiliated|language|controlled|leaning)|"
    r"(?:pro|anti)-[\w-]+|independent|opposition|semi-official|state-run|private)\s(?=[A-Z])"
)


def without_leaning(name: str) -> str:
    """Cut off whose or for whom a publication is: "Saudi-owned Al Arabiya", "pro-government Al-Watan"."""
    return _LEANING.sub("", name)


def _outlet_at(match: re.Match[str], bare: str, names: Names) -> str | None:
    """The publication that one run of capitalised words in `bare` names, by itself or by a word beside it."""
    sequence = re.sub(r"['’]s$", "", match.group())
    before, after = bare[: match.start()].rstrip(), bare[match.end() :].lstrip()
    if re.search(r"\s(?:by|of|from|in|for|with|to|at|on)\b", " " + before):
        return None  # "pictures seen by the Ledger": the publication is not who speaks
    beside = saying.outlet_words("beside")
    unplaced = sequence not in names.places
    if match.start() and unplaced and any(before.endswith(w) and _apart(before, w) for w in beside):
        return saying.outlet_name(sequence) or sequence
    if after in ("radio", "television", "TV") and not unplaced:
        return f"{sequence} {after}"  # "Luanda radio announced"
    if any(after == word for word in beside) and unplaced:
        demonym = re.search(r"(?:ian|ish|ese|can|ean|aeli|aqi)$", sequence)
        if sequence.casefold() in saying.word_group("plain") or match.group() != sequence:
            return None
        if not (demonym and " " not in sequence):
            return saying.outlet_name(sequence) or sequence
    known = saying.outlet_name(sequence)
    if known and (match.start() == 0 or before) and _closes_name(after):
        return known
    if looks_like_outlet(sequence) and not after.startswith(("of ", "for ")) and not is_body(sequence):
        return sequence
    return None


def _closes_name(after: str) -> bool:
    """Whether the words after an outlet's name leave it the speaker: none, a second speaker, or its reporter."""
    reporter = saying.nouns().get((after.removeprefix("'s ").removeprefix("’s ").split(" ") or [""])[0].casefold())
    media = reporter is not None and reporter.kind == "media"
    return not after or after.startswith("and ") or media or after == "agency"


def _outlet_in(text: str, names: Names) -> str | None:
    bare = without_leaning(ARTICLE.sub("", text))
    if bare in names.short and saying.outlet_name(names.short[bare]) is None:
        return None
    known = saying.outlet_name(text) or saying.outlet_name(bare) or saying.outlet_name(re.sub(r"^.*['’]s\s", "", bare))
    if known:
        return known
    for match in SEQUENCE.finditer(bare):
        found = _outlet_at(match, bare, names)
        if found is not None:
            return found
    lone = "|".join(saying.outlet_words("lone"))
    described = (
        r"(?i:state|national|public|local|official|government|army|rebel|\w+(?:ian|ish|ese|aeli|aqi|an|i))(?:-run)?\s"
    )
    if re.search(rf"{described}(?:{lone})(?:\s(?:in|of)\s[A-Z][\w-]+)?$", bare):
        return bare
    return None


def _apart(text: str, word: str) -> bool:
    return len(text) == len(word) or not text[-len(word) - 1].isalnum()
