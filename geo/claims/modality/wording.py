"""What the words before an event show by themselves, where the tree may be wrong: "is believed to", "no sign of"."""

import re
from collections.abc import Iterator

from geo.claims.modality.certainty import Effect, adverb_phrases, words
from geo.claims.predicates.predicates import Predicate
from geo.claims.predicates.triggers import lemma_of

__all__ = ["effects_in_words"]

_BEFORE_TO = re.compile(
    r"(?P<word>[\w’'-]+)(?:\s\w+ly|\snow|\salso|\snext|\sstill|\sonly)?\sto\s(?:(?:be|have|been|also|fully|now|then|"
    r"begin|start|soon|temporarily)\s)*$",
    re.IGNORECASE,
)
_HEARSAY = re.compile(
    r"\b(?:it is|it was|it's|is|are|was|were)\s(?:widely\s|now\s|also\s)?(?P<word>believed|thought|reported|said|"
    r"understood|"
    r"rumou?red|alleged|suspected|presumed|assumed|estimated)\s(?:that|to)\b|\b(?:there (?:are|were|"
    r"have been) (?:unconfirmed |conflicting |some )?"
    r"(?:reports|rumou?rs|signs|indications|claims))\b|\b(?:unconfirmed|unverified)\s(?:reports?|footage|claims?|"
    r"information)\b",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"(?:Unconfirmed|Unverified|Rumou?r|Rumou?red|Reportedly|Hearsay)\s?[:—–-]", re.IGNORECASE)
_SAID_AFTER = re.compile(
    r",\sit\s(?:looks|seems|appears)(?:\slike)?\b|,\s(?:or\sso\s)?it\s(?:is|was)\s(?:\w+ly\s)?(?:said|reported|believed|thought|claimed|understood|rumou?red|whispered)\b"
)
_IMPERSONAL = re.compile(
    r"\b(?:it|this)\s(?:is|was|seems?|appears?|looks|remains|may be|might be)\s(?:\w+ly\s|very\s|quite\s|more\s|"
    r"also\s)?"
    r"(?P<word>likely|unlikely|probable|improbable|possible|conceivable|plausible|impossible|doubtful)\s(?:that|to)\b",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    r"\b(?:instead of|rather than|far from|short of|in lieu of|with no)\s(?:\w+\s){0,3}$", re.IGNORECASE
)
_WERE = re.compile(r"[\"“]?(?:Were|Had|Should)\s(?!been\b)[^,?]{3,80},\s")
_HAD = re.compile(r"[\"“]?Had\s(?!been\b)[^,?]{3,80},\s[^,?]{0,60}\b(?:would|could|might)\shave\b")
_OPEN = re.compile(
    r"\b(?:unclear|not clear|uncertain|not certain|unknown|remains to be seen|not known|an open question|doubtful|"
    r"no word on|"
    r"nobody knows|no one knows|question(?:s)? (?:of|over|about))\s(?:whether|if|how|when|where)\b",
    re.IGNORECASE,
)


def effects_in_words(predicate: Predicate) -> Iterator[Effect]:
    """Effects that the words themselves show where the tree may be wrong."""
    sentence = predicate.sentence
    before = sentence.text[: predicate.start - sentence.start]
    clause = re.split(r"[;:]\s|,\s(?:and|but|while|although|though)\s", before)[-1]
    match = _BEFORE_TO.search(clause)
    if match:
        yield from _before_to(match.group("word").casefold(), clause, predicate)
    if re.search(r"\b(?:neither|nor)\s(?:(?!that\b)\w+\s){0,4}$", clause, re.IGNORECASE):
        yield "negated", "neither ... nor"
    if _nobody(clause, predicate) or _nobody(re.split(r",\s", clause)[-1], predicate):
        yield "negated", "subject: nobody"
    yield from _hearsay(clause)
    if _LABELLED.match(sentence.text[sentence.base - sentence.start :]):
        yield "hedged", "label: unconfirmed"
    if _SAID_AFTER.search(sentence.text[predicate.end - sentence.start :]):
        yield "hedged", "hearsay: it is said"
    yield from _open_questions(predicate, clause)
    for adverb in adverb_phrases().finditer(clause):
        effect = words("adverb")[adverb.group().casefold()]
        inserted = clause[: adverb.start()].endswith(", ") and clause[adverb.end() :].startswith(",")
        if inserted or adverb.start() == 0 or not re.search(r"[,\"”]\s", clause[adverb.end() :]):
            yield effect, f"adverb: {adverb.group().casefold()}"
    if re.search(
        r"\b(?:no|without any|not any)\s(?:clear\s|visible\s|immediate\s|further\s|new\s|independent\s)?(?:signs?|"
        r"evidence|indications?|reports?|traces?|prospect|"
        r"question|intention|plans?|talk|word|hint|confirmation)\s(?:of|that|to|for)\s[^,;]{0,80}$",
        clause,
        re.IGNORECASE,
    ):
        yield "negated", "no sign of"


def _hearsay(clause: str) -> Iterator[Effect]:
    hearsay = _HEARSAY.search(clause)
    if hearsay:
        yield "hedged", f"hearsay: {hearsay.group().casefold()}"
    impersonal = _IMPERSONAL.search(clause)
    if impersonal:
        word = impersonal.group("word").casefold()
        yield words("that").get(word, "hedged"), f"impersonal: {word}"
        if words("that").get(word) == "negated":
            yield "hedged", f"impersonal: {word}"


def _open_questions(predicate: Predicate, clause: str) -> Iterator[Effect]:
    """Conditions, questions, and what is done instead."""
    sentence = predicate.sentence
    before = sentence.text[: predicate.start - sentence.start]
    if _LACKING.search(clause):
        yield "negated", "no strength to"
    if _INSTEAD.search(clause):
        yield "negated", "instead of"
    if _WERE.match(sentence.text) and re.search(r"\b(?:would|could|might|may|will)\b", before):
        yield "possible", "condition: inverted"
    elif _HAD.match(sentence.text) and "," not in before:
        yield "possible", "condition: had"
    if _OPEN.search(clause):
        yield "possible", "open question"
    if sentence.text.rstrip("\"'”’ ").endswith("?") and not sentence.quoted(predicate.start):
        yield "possible", "a question"


_NOBODY = re.compile(
    r"^(?:and\s|but\s|yet\s|so far,?\s|to date,?\s|[\"“])*(?:nobody|no one|none|not one|not a single|not a|neither|"
    r"nothing|no(?!\s(?:doubt|longer|sooner|fewer|less|"
    r"matter|wonder|later|more than)\b)\s\w+)\b",
    re.IGNORECASE,
)


_ANOTHER_CLAUSE = re.compile(
    r"\b(?:since|after|before|until|when|while|because|that|which|who|whose|as|where|if|although|though|despite|"
    r"during)\b",
    re.IGNORECASE,
)
_LACKING = re.compile(
    r"\b(?:lack|lacks|lacked|lacking|too (?:weak|few|thin|stretched|tired|far|slow|small|exhausted)|not enough|"
    r"not strong enough|"
    r"no (?:means|strength|way|men|troops|reserves|appetite|desire|wish|mandate|need|reason|"
    r"chance))\b[^,;:]{0,60}\sto\s(?:\w+ly\s)?$",
    re.IGNORECASE,
)


def _nobody(clause: str, predicate: Predicate) -> bool:
    """Whether the clause opens with a subject that denies, though a tag parts it from its verb."""
    bare = re.sub(r",\s[^,]{2,50},\s", " ", clause).strip()
    opening = _NOBODY.match(bare)
    if opening is None or _ANOTHER_CLAUSE.search(bare[opening.end() :]):
        return False
    start = predicate.start - len(clause)
    sentence = predicate.sentence
    between = [t for t in sentence.doc if start <= sentence.at(t) < predicate.start and t.tag_ in ("VBD", "VBZ", "VBP")]
    return (
        not [
            t
            for t in between
            if t.dep_ not in ("aux", "auxpass", "relcl", "acl") and t.lemma_ not in ("be", "have", "do")
        ]
        or bare != clause.strip()
    )


def _before_to(word: str, clause: str, predicate: Predicate) -> Iterator[Effect]:
    token = next(
        (
            t
            for t in reversed(list(predicate.sentence.doc))
            if t.lower_ == word and predicate.sentence.at(t) < predicate.start
        ),
        None,
    )
    if token is None or token.i + 8 < predicate.token.i:
        return
    key = lemma_of(token)
    if key in ("have", "need", "be", "say", "report", "claim", "think", "believe", "go", "move", "assume"):
        return
    if key == "fail" and predicate.event_type in ("battle", "defence", "strike"):
        return
    effect = words("to").get(key) or words("to").get(word)
    if effect and effect != "affirmed" and token.pos_ in ("VERB", "ADJ", "ADV", "NOUN", "ADP", "AUX"):
        if token.pos_ == "NOUN" and words("noun").get(word) is None:
            return
        yield effect, f"before to: {word}"
        if any(c.dep_ == "neg" for c in token.children) or re.search(
            rf"\b(?:not|n't|never)\s(?:\w+\s)?{re.escape(word)}\s", clause
        ):
            yield "negated", f"not {word} to"
