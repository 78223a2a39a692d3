"""The subject of a verb of saying: the phrase that names who speaks.

Words beside the verb are looked at first, because in a tag the small model often hangs the speaker on the clause before
("... in Kyiv, the state agency TASS reported"); the tree serves where nothing stands beside the verb.
"""

import re
from typing import TYPE_CHECKING

from geo.claims.attribution.noun_phrases import cut_phrase, inverted_end, noun_phrase, with_title_before
from geo.claims.attribution.party import Party
from geo.claims.attribution.reading import FINITE, Reading
from geo.claims.attribution.saying import nouns, verb_forms

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Subject", "cut_phrase", "noun_phrase", "subject_of"]

Subject = tuple[int, int, Party, bool]  # offsets of the phrase, who it means, whether it stands after the verb
_OPENERS = re.compile(
    r"^(?:(?:and|but|while|as|although|though|whereas|yet|so|because|since|that|which|whom|who|when|where|if|even as|"
    r"however|"
    r"meanwhile|also|only|then|for|than|what|how|(?:(?:an?|the same|that|\w+)\s)?(?:days?|weeks?|hours?|months?|years?|"
    r"minutes|moments?|evening|morning|night)\s(?:after|before|since|later|earlier|ago)|"
    r"(?:the same|that|this|the next|the following)\s(?:day|week|month|evening|morning|night|year)|after|before|later|"
    r"earlier)\s+(?:,\s*)?)+",
    re.IGNORECASE,
)
_NO_PHRASE = re.compile(
    r"^(?:in|on|at|by|from|to|with|for|of|after|before|during|since|under|over|near|around|into|through|along|across|"
    r"despite|"
    r"until|via|without|within|against|between|among|early|late|earlier|later|yesterday|today|last|this (?:week|month|"
    r"morning))\b",
    re.IGNORECASE,
)
_NO_INVERSION = frozenset(("tell", "told", "tells", "inform", "informed", "according"))
_DAY = re.compile(
    r"^(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|^(?:yesterday|today|tonight|overnight|earlier|later)\b"
)
_APPOSITION = re.compile(
    r"^(?:an?|the|its|his|her|their|our|one|head|chief|leader|spokes\w+|commander|governor|mayor|deputy|director|"
    r"minister|president|"
    r"secretary|chairman|formerly|a former|former|himself|herself|[\w-]+[’']s?)\s|^(?:[\w-]+\s){0,3}(?:spokes\w+|"
    r"commander|governor|"
    r"minister|analyst|leader|chief|official|officer|adviser|advisor|head)\b"
)


_BOUND = re.compile(
    r"[,;:\"“”]\s*|\s[—–-]\s|\s(?:and|but|while|that|which|as|because|when|whom|where|if)\s(?=[A-Z]|the\b|"
    r"an?\b|its\b|two\b|some\b|local\b)"
)
_COMMA_BOUND = re.compile(r"[,;:\"“”]\s*|\s[—–-]\s|\s(?:and|but|while|that|which|as)\s(?=[A-Z]|the\b|an?\b|its\b)")


def subject_of(reading: Reading, token: "Token", last: "Token") -> Subject | None:
    """Return the subject of the verb that runs from `token` to `last`, None if nobody speaks."""
    found = _beside(reading, token, last)
    return found if found is not None else _by_tree(reading, token, last)


def _beside(reading: Reading, token: "Token", last: "Token") -> Subject | None:
    i = token.i - 1
    doc = reading.doc
    while i >= 0 and (
        doc[i].dep_ in ("aux", "neg") or doc[i].pos_ == "AUX" or (doc[i].pos_ == "ADV" and doc[i].tag_ != "WRB")
    ):
        i -= 1
    if i > 0 and doc[i].text == ")":  # "a source (reliability B2) states"
        opening = next((k for k in range(i, -1, -1) if doc[k].text == "("), 0)
        i = opening - 1 if opening else i
    before = doc[i] if i >= 0 else None
    if (
        before is not None
        and before.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "VERB")
        and before.tag_ not in ("VBD", "VBZ", "VBP", "TO")
    ):
        return _directly_before(reading, token, before)
    if before is not None and before.text in ('"', "”", "“", "’", "'", "—", "–", "-", ",", "…", "!", "?"):
        inverted = _inverted(reading, last) if _inverts(token) else None
        if inverted is not None:
            return inverted
        if before.text == "," and token.tag_ != "VBG":
            return _across_comma(reading, before)
    return None


def _directly_before(reading: Reading, token: "Token", before: "Token") -> Subject | None:
    """The phrase that ends right before the verb."""
    end = reading.after(before)
    if (
        before.pos_ == "PRON"
        and before.dep_ != "pobj"  # "a soldier serving in it said"
        and before.lower_ not in ("one", "some", "many", "others", "several")
    ):
        relative = before.lower_ in ("who", "which", "that") or before.tag_ == "PRP$"
        return None if relative else _subject(reading, reading.at(before), end)
    if token.tag_ in ("VBN", "VBG") and token.dep_ in ("acl", "amod", "compound"):
        return None
    start = _start_before(reading, token, before)
    described = _before_relative(reading, start, end)
    if described is not None:
        return described
    if (
        _NO_PHRASE.match(reading.slice(start, end))
        or _has_finite(reading, start, end)
        or _has_own_noun(reading, token, before, start, end)
    ):
        past = any(start <= reading.at(t) < end and t.tag_ == "VBD" for t in reading.doc)
        start = max(start, noun_phrase(reading, before)[0])
        if _has_finite(reading, start, end) or (past and before.dep_ == "pobj"):
            return None  # the word before the verb only ends a phrase of place or means
    if re.fullmatch(r"(?:[^\W\d_a-z][\w’'-]*\s?|al-\w+\s?)+", reading.slice(start, end)):
        start = with_title_before(reading, start)
    return _subject(reading, start, end)


def _subject(reading: Reading, start: int, end: int) -> Subject | None:
    """The phrase from `start` to `end`, which stands before its verb."""
    party = reading.party(start, end)
    return (start, end, party, False) if party is not None else None


def _start_before(reading: Reading, token: "Token", before: "Token") -> int:
    """Where the phrase that ends with `before` begins: behind the last mark or conjunction, or where the tree says."""
    end = reading.after(before)
    text = re.sub(r"\b(known|identified|styled|acting) as\b", r"\1_as", reading.slice(reading.start, end))
    bound = max((m.end() for m in _BOUND.finditer(text)), default=0)
    piece = text[bound:]
    start = reading.start + bound + len(piece) - len(_OPENERS.sub("", piece))
    tree = next((c for c in token.children if c.dep_ == "nsubj" and c.i < before.i), None)
    if (
        tree is not None
        and reading.at(tree) < start
        and not _has_finite(reading, reading.at(tree), end)
        and not re.search(r"[,;:\"“”]", reading.slice(reading.at(tree), start))
    ):
        return noun_phrase(reading, tree)[0]
    return start


def _before_relative(reading: Reading, start: int, end: int) -> Subject | None:
    """The phrase before its relative clause: "a colonel who asked not to be named"."""
    phrase = reading.slice(start, end)
    relative = re.search(r"\s(?:who|which|whose)\s", phrase)
    if not relative or _NO_PHRASE.match(phrase) or _has_finite(reading, start, start + relative.start()):
        return None
    party = reading.party(start, start + relative.start())
    return (start, end, party, False) if party is not None and party.sort != "unknown" else None


def _has_own_noun(reading: Reading, token: "Token", before: "Token", start: int, end: int) -> bool:
    """Whether the words before are the noun that the clause describes, no title: "a charge Kyiv rejected"."""
    if token.dep_ != "relcl" or before.head != token:
        return False
    party = reading.party(start, end)
    return party is None or not (party.sort in ("outlet", "person") or (party.sort == "body" and party.head in nouns()))


def _has_finite(reading: Reading, start: int, end: int) -> bool:
    return any(start <= reading.at(t) < end and t.tag_ in FINITE for t in reading.doc)


def _inverts(token: "Token") -> bool:
    """Whether a verb may stand before its subject: "said the governor", never "accused the governor"."""
    frames = {frame for verb in verb_forms().get(token.lower_, ()) for frame in verb.frames}
    return token.lower_ not in _NO_INVERSION and bool(frames & {"clause", "tag", "publish"})


def _inverted(reading: Reading, last: "Token") -> Subject | None:
    """The phrase right after the verb: "..., said the governor"."""
    start = reading.after(last) + 1
    end = inverted_end(reading, start)
    text = reading.slice(start, end)
    lead = re.split(r"[.;:]\s", reading.slice(reading.start, start))[-1]
    if len(lead.split()) <= 4 and '"' not in lead and "”" not in lead:  # "It is, says one officer, a retreat"
        pieces = text.split(", ")  # "Not so, replies their spokesman, X."
        apposed = len(pieces) == 2 and re.fullmatch(r"(?:[^\W\d_a-z][\w’'-]*\s?){2,4}\.?", pieces[1])
        text = text if apposed else pieces[0]
        end = start + len(text)
    if (
        not text
        or _DAY.match(text)
        or _has_finite(reading, start, end)
        or re.search(r"\sas\s\w+ing\b", reading.slice(start, reading.end)[: len(text) + 12])
        or text.startswith(("that ", "to ", "on ", "in ", "by ", "at ", "for ", "with ", "from ", '"', "“"))
    ):
        return None
    party = reading.party(start, end)
    if party is None or (party.sort in ("unknown", "pronoun") and party.name not in ("he", "she", "they", "it")):
        return None
    return start, end, party, True


def _across_comma(reading: Reading, comma: "Token") -> Subject | None:
    """The phrase before what stands between commas: "Azertac, however, quoted", "Haidai, the governor, said"."""
    text = reading.slice(reading.start, reading.at(comma))
    pieces = text.rsplit(", ", 1)
    if len(pieces) < 2:
        return None
    before, between = pieces
    inserted = reading.start + len(before) + 2
    if _has_finite(reading, inserted, reading.at(comma)) and not re.search(
        r"^as\b|\b(?:who|which|whose|where|that)\b", between
    ):
        return None
    bound = _bound_before_comma(reading, before, between)
    piece = before[bound:]
    start = reading.start + bound + len(piece) - len(_OPENERS.sub("", piece))
    apposed = bool(_APPOSITION.match(between)) or not re.match(
        r"\w+ing\b|however|meanwhile|in\b|on\b|speaking", between
    )
    end = (
        reading.at(comma)
        if apposed and not re.match(r"(?:who|which|whose|where)\b", between)
        else reading.start + len(before)
    )
    if _NO_PHRASE.match(reading.slice(start, end)):
        head = re.search(r"(?:\b(?:the|an?)\s[^,]+|[A-Z][^,]*)$", piece)
        start = reading.start + bound + head.start() if head and head.start() else start
    if _has_finite(reading, start, min(end, reading.start + len(before))):
        return None
    party = reading.party(start, end)
    if party is None or party.sort == "unknown":
        return None
    return start, end, party, False


def _bound_before_comma(reading: Reading, before: str, between: str) -> int:
    """Where in `before` the subject begins, its appositions included: "Haidai, the governor, a former officer,"."""
    bound = max((m.end() for m in _COMMA_BOUND.finditer(before)), default=0)
    if re.fullmatch(r"(?:[^\W\d_a-z][\w’'.-]*\s?)+", between):  # "the secretary of the council, X, told"
        return bound
    while bound > 2 and before[bound - 2] == "," and _APPOSITION.match(before[bound:]) and before[bound].islower():
        further = max(before.rfind(mark, 0, bound - 2) + 2 for mark in (", ", '" ', "; "))
        further = max(further, 0) if further > 1 else 0
        if _has_finite(reading, reading.start + further, reading.start + bound):
            break
        bound = further
    return bound


def _by_tree(reading: Reading, token: "Token", last: "Token") -> Subject | None:
    head = _subject_head(token)
    if head is None or head.dep_ == "expl":
        return None
    if head.lower_ in ("who", "which", "that"):
        clause = head.head
        if clause.dep_ != "relcl" or clause.head.i == clause.i:
            return None
        head = _person_meant(clause.head) if head.lower_ == "who" else clause.head
    start, end = noun_phrase(reading, head)
    if start >= reading.after(last):
        end = inverted_end(reading, start)
        party = reading.party(start, end)
        return (start, end, party, True) if party is not None and party.sort != "unknown" else None
    end = min(end, reading.at(token))
    party = reading.party(start, end)
    return (start, end, party, False) if party is not None else None


def _joined_to_saying(token: "Token") -> "Token":
    """The verb of saying that a second one goes on from: "said two divisions were there, and estimated that"."""
    above = token.head
    if token.dep_ == "conj" or (token.dep_ == "advcl" and token.tag_ == "VBG"):
        own = any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children)
        told = above.dep_ == "ccomp" and above.head.lower_ in verb_forms() and above.lower_ not in verb_forms()
        if told and not own and above.head.i < above.i:
            return above.head
    return token


def _person_meant(head: "Token") -> "Token":
    """The person whom "who" means: "X, a spokesman for the Defence Forces, who added"."""
    if head.dep_ == "pobj" and head.head.head.dep_ == "appos" and head.tag_ in ("NNP", "NNPS"):
        noun = nouns().get(head.head.head.lower_)
        if noun is not None and noun.sort == "person":
            return head.head.head.head
    return head


def _subject_head(token: "Token") -> "Token | None":
    governor = _joined_to_saying(token)
    for _ in range(5):
        heads = [child for child in governor.children if child.dep_ in ("nsubj", "nsubjpass", "csubj")]
        if heads:
            return heads[0] if heads[0].dep_ != "csubj" else None
        if governor.dep_ in ("conj", "xcomp", "advcl", "pcomp", "prep") and governor.head.i != governor.i:
            governor = governor.head
        elif governor.dep_ in ("acl", "relcl"):
            return governor.head if governor.tag_ == "VBG" else None
        else:
            return None
    return None
