"""How sure a claim is and whether it says yes or no: asserted, claimed, hedged, planned, possible; affirmed, negated.

The words that decide are in the table ``certainty``; the tree tells which of them govern the event. From the trigger the
reader climbs to the clauses and nouns above it ("are believed to have been ordered to ...") and takes every effect on the
way. Of several modalities the later in the contract's list wins.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from geo.claims.attribution import Voice
from geo.claims.predicates import Predicate, lemma_of
from geo.lexicon.tables import read_table
from geo.model import MODALITIES, Document, Modality, Polarity

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Judgement", "judge"]

_FRAMES = frozenset(
    ("adverb", "modal", "to", "that", "noun", "modifier", "event", "from", "preposition", "mark", "argument", "gerund")
)
_EFFECTS = frozenset(("hedged", "planned", "possible", "negated", "affirmed"))
_COMMANDS = frozenset(("order", "tell", "urge", "instruct", "command", "plan", "prepare", "summon", "ask", "advise"))
_SAYING = frozenset(("say", "report", "claim", "think", "believe", "hear", "estimate", "consider", "assume"))
_CARRIERS = frozenset(
    ("fly", "bring", "send", "move", "ship", "rush", "pull", "call", "throw", "put", "take", "ferry", "pour", "haul")
)
_DEPTH = 7  # clauses and phrases above the trigger that are looked at

Effect = tuple[str, str]  # effect and the rule that found it


@dataclass(frozen=True, slots=True)
class Judgement:
    """How sure a claim is, whether it affirms, and the rules that said so as pairs of slot and rule."""

    modality: Modality
    polarity: Polarity
    reasons: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Row:
    words: str
    frame: str
    effect: str


def _row(row: dict[str, str]) -> _Row:
    if row["frame"] not in _FRAMES:
        raise ValueError(f"frame {row['frame']!r} is none of {sorted(_FRAMES)}")
    if row["effect"] not in _EFFECTS:
        raise ValueError(f"effect {row['effect']!r} is none of {sorted(_EFFECTS)}")
    return _Row(row["words"].replace("_", " ").casefold(), row["frame"], row["effect"])


@cache
def _table(frame: str) -> dict[str, str]:
    rows = read_table("certainty", ("words", "frame", "effect"), _row)
    return {row.words: row.effect for row in reversed(rows) if row.frame == frame}


@cache
def _adverbs() -> re.Pattern[str]:
    words = sorted((w for w in _table("adverb") if " " in w), key=lambda w: (-len(w), w))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b", re.IGNORECASE)


def judge(predicate: Predicate, voice: Voice | None, document: Document) -> Judgement:  # noqa: ARG001
    """Judge one claim.

    Parameters
    ----------
    predicate
        The words that tell the event, in a parsed sentence.
    voice
        Who says so; None where the publisher speaks for itself.
    document
        The report.

    Returns
    -------
    Judgement
    """
    effects = list(_of_voice(voice))
    for token in _heads(predicate):
        effects += _effects(token, predicate)
    effects += _of_sentence(predicate)
    if voice is not None and voice.denied:  # "denied reports of a retreat" is no hearsay
        effects = [
            (effect, rule)
            for effect, rule in effects
            if not (effect == "hedged" and rule.startswith(("noun:", "hearsay:")))
        ]
    modalities = [(effect, rule) for effect, rule in effects if effect in MODALITIES]
    best = max((MODALITIES.index(effect) for effect, _ in modalities), default=0)  # type: ignore[arg-type]
    modality = MODALITIES[best]
    rule = next((rule for effect, rule in modalities if effect == modality), "stated")
    negations = [rule for effect, rule in effects if effect == "negated"]
    reasons = [("modality", rule)]
    if negations:
        reasons.append(("polarity", negations[0]))
    return Judgement(modality, "negated" if negations else "affirmed", tuple(reasons))


def _of_voice(voice: Voice | None) -> Iterator[Effect]:
    if voice is None:
        return
    if voice.speaker is not None:
        yield "claimed", f"voice: {voice.speaker}"
    if voice.denied:
        yield "negated", f"denied: {voice.rule}"
    stance = {"hedge": "hedged", "unsaid": "hedged", "plan": "planned", "urge": "planned"}.get(voice.stance)
    if stance:
        yield stance, f"saying: {voice.rule}"


def _heads(predicate: Predicate) -> "list[Token]":
    """The tokens that carry the event: the verb, and the noun of a light construction."""
    if predicate.noun is not None and predicate.noun.i != predicate.token.i:
        return [predicate.token, predicate.noun]
    return [predicate.token]


# --- at the trigger --------------------------------------------------------------------------------------------------


def _effects(token: "Token", predicate: Predicate) -> Iterator[Effect]:
    """Effects on a token and on what governs it, upwards."""
    yield from _local(token, predicate)
    if lemma_of(token) in _COMMANDS and predicate.form in ("verb", "phrasal", "light"):
        yield "planned", f"command: {token.lower_}"
    seen = {token.i}
    child = token
    for _ in range(_DEPTH):
        head = child.head
        if head.i in seen:
            return
        seen.add(head.i)
        found, further = _governed(child, head, predicate)
        yield from found
        if not further:
            return
        yield from _local(head, predicate, above=True)
        child = head


def _local(token: "Token", predicate: Predicate, *, above: bool = False) -> Iterator[Effect]:
    """Auxiliaries, negations, adverbs and arguments of a token."""
    for child in token.children:
        word = child.lower_
        if child.dep_ in ("aux", "auxpass") and word in _table("modal"):
            yield from _modal(token, child)
        elif child.dep_ == "neg" and not _only(child):
            yield "negated", f"not: {word}"
        elif child.dep_ in ("advmod", "npadvmod", "preconj", "intj", "dep", "cc") and (word in _table("adverb")):
            if not (
                word in ("likely", "probably")
                and child.head.pos_ not in ("VERB", "AUX")
                and not above
                and child.i > token.i
            ):
                yield _table("adverb")[word], f"adverb: {word}"
        elif child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "expl", "agent", "pobj") and token.pos_ in (
            "VERB",
            "AUX",
        ):
            yield from _argument(child)
        elif (
            child.dep_ in ("amod", "compound", "det", "nmod")
            and token.pos_ in ("NOUN", "PROPN")
            and word in _table("modifier")
        ):
            if not above or word in ("no", "neither"):
                yield _table("modifier")[word], f"modifier: {word}"
        elif child.dep_ == "mark" and word in _table("mark"):
            yield "possible", f"condition: {word}"
        elif (
            child.dep_ in ("advcl", "acl", "prep")
            and child.lemma_ in ("bind", "bound", "head", "destine")
            and not above
        ):
            yield from (e for e in _local(child, predicate, above=True) if e[0] == "hedged")
        elif child.dep_ == "advcl" and _conditional(child):
            yield from _under_condition(token, child)
    yield from _shared_auxiliaries(token)
    if (
        token.tag_ == "VB"
        and token.i
        and token.doc[token.i - 1].lower_ in ("should", "will", "would", "may", "might", "could", "can", "must")
    ):
        yield from _modal(token, token.doc[token.i - 1])


def _only(neg: "Token") -> bool:
    """ "Not only", "not just", "not far": no denial of the event."""
    following = neg.doc[neg.i + 1].lower_ if neg.i + 1 < len(neg.doc) else ""
    return neg.lower_ == "not" and following in (
        "only",
        "just",
        "merely",
        "far",
        "least",
        "least",
        "less",
        "more",
        "simply",
    )


def _modal(token: "Token", modal: "Token") -> Iterator[Effect]:
    word = modal.lower_
    if modal.i == 0 and word == "should" or (word == "should" and modal.i and token.doc[modal.i - 1].text in (",",)):
        yield "possible", "condition: should"
        return
    if word in ("'d",) and token.tag_ == "VBN":
        return  # had
    if word == "can" and any(c.dep_ == "neg" for c in token.children):
        yield "possible", "modal: cannot"
        return
    yield _table("modal")[word], f"modal: {word}"


def _argument(argument: "Token") -> Iterator[Effect]:
    """ "No units", "none of the commanders", "not one settlement", "neither side"."""
    if argument.left_edge.i and argument.i > argument.head.i and argument.doc[argument.left_edge.i - 1].text == ",":
        return  # an afterthought: "is moving, none of it home"
    if argument.lower_ in _table("argument"):
        yield "negated", f"argument: {argument.lower_}"
        return
    for child in argument.children:
        if (
            child.dep_ in ("det", "neg", "advmod", "preconj", "nummod")
            and child.lower_ in _table("argument")
            and child.i <= argument.i
        ):
            if not _only(child) and not (
                child.lower_ == "no" and argument.lower_ in ("doubt", "time", "fewer", "less", "matter")
            ):
                yield "negated", f"argument: {child.lower_} {argument.lower_}"
                return
        if child.dep_ == "prep" and child.lower_ == "of" and argument.lower_ in ("single",):
            return


def _conditional(clause: "Token") -> bool:
    first = clause.left_edge
    words = clause.doc[first.i : first.i + 2].text.casefold()
    if first.lower_ in ("if", "unless", "provided", "should", "lest") or words in (
        "only if",
        "even if",
        "in case",
        "as long",
        "so long",
    ):
        return not words.startswith("as if")
    return any(
        c.lower_ in ("if", "unless", "should") and c.i < clause.i and c.dep_ in ("mark", "aux", "advmod")
        for c in clause.children
    )


def _under_condition(token: "Token", clause: "Token") -> Iterator[Effect]:
    auxiliaries = {c.lower_ for c in token.children if c.dep_ in ("aux", "auxpass")}
    if auxiliaries & {"will", "would", "could", "might", "may", "'ll", "wo", "can", "shall", "should", "'d"}:
        yield "possible", f"condition: {clause.left_edge.lower_}"


def _shared_auxiliaries(token: "Token") -> Iterator[Effect]:
    """Auxiliaries that a conjunct shares with the verb before it: "will be refitted and then shifted"."""
    if token.dep_ != "conj" or token.head.pos_ not in ("VERB", "AUX"):
        return
    if token.i > 1 and token.doc[token.i - 1].lower_ == "nor":
        yield "negated", "nor"
    own = any(c.dep_ in ("nsubj", "nsubjpass", "expl") and c.i < token.i for c in token.children)
    head = token.head
    for _ in range(3):
        if own or any(c.dep_ in ("aux", "auxpass") for c in token.children):
            return
        for child in head.children:
            if (
                child.dep_ in ("aux", "auxpass")
                and child.lower_ in _table("modal")
                and token.tag_ in ("VB", "VBN", "VBD", "VBP")
            ):
                if not (
                    token.tag_ == "VBD" and token.lower_ != token.lemma_ and head.tag_ == "VB" and _past_only(token)
                ):
                    yield from _modal(head, child)
            linked = {c.lower_ for c in token.head.children if c.dep_ == "cc"}
            if (child.dep_ == "neg" and linked & {"or", "nor"}) or (
                child.lower_ == "neither" and child.dep_ in ("preconj", "cc", "advmod")
            ):
                yield "negated", "shared: not ... or"
        if head.dep_ != "conj":
            return
        head = head.head


def _past_only(token: "Token") -> bool:
    """A past form that can be no participle: "went", "took"."""
    return token.lemma_ in ("go", "take", "give", "begin", "break", "fall", "drive", "withdraw") and token.tag_ == "VBD"


# --- above it --------------------------------------------------------------------------------------------------------


def _governed(child: "Token", head: "Token", predicate: Predicate) -> tuple[list[Effect], bool]:
    """Effects of the word above, and whether to climb on from it."""
    dep = child.dep_
    if dep in ("xcomp", "ccomp", "advcl", "acl", "pcomp", "conj", "oprd", "acomp"):
        return _clause_above(child, head, predicate)
    if dep in (
        "pobj",
        "prep",
        "dobj",
        "nsubj",
        "nsubjpass",
        "attr",
        "agent",
        "appos",
        "compound",
        "nmod",
        "poss",
        "npadvmod",
        "dep",
    ):
        return _phrase_above(child, head, predicate)
    return [], False


def _clause_above(child: "Token", head: "Token", predicate: Predicate) -> tuple[list[Effect], bool]:
    infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in child.children)
    key = lemma_of(head)
    if child.dep_ == "conj":
        own = any(c.dep_ in ("nsubj", "nsubjpass") for c in child.children)
        return [], not own and head.pos_ in ("VERB", "AUX", "NOUN") and head.dep_ in (
            "xcomp",
            "ccomp",
            "acl",
            "advcl",
            "pobj",
            "dobj",
            "conj",
            "pcomp",
        )
    if infinitive:
        return _infinitive_above(child, head, key, predicate)
    if child.dep_ == "advcl":
        return ([("possible", f"condition: {child.left_edge.lower_}")] if _conditional(child) else []), False
    if child.dep_ == "pcomp":
        effect = _table("preposition").get(head.lower_)
        if head.lower_ == "from":
            effect = _table("from").get(lemma_of(head.head))
            return ([(effect, f"from: {head.head.lower_}")] if effect else []), effect is None
        if effect and effect != "affirmed":
            return [(effect, f"preposition: {head.lower_}")], False
        return [], head.lower_ in ("of", "in", "to", "at", "for", "about") and effect is None
    if child.tag_ == "VBG" and key in _table("gerund") and child.dep_ in ("xcomp", "ccomp"):
        return [(_table("gerund")[key], f"gerund: {head.lower_}")], True
    if child.dep_ in ("ccomp", "xcomp", "acl", "oprd", "acomp"):
        effect = _table("that").get(key) or _table("that").get(head.lower_)
        found: list[Effect] = []
        if effect and not _saying_handles(head):
            found.append((effect, f"clause: {head.lower_}"))
        return found, child.dep_ != "ccomp" or effect is not None or head.pos_ != "VERB" or key in (
            "show",
            "see",
            "find",
            "mean",
            "be",
        )
    return [], False


def _saying_handles(head: "Token") -> bool:
    """Verbs whose stance the voice has brought already."""
    return False


def _infinitive_above(child: "Token", head: "Token", key: str, predicate: Predicate) -> tuple[list[Effect], bool]:
    table = _table("to")
    effect = table.get(key) or table.get(head.lower_)
    if key == "fail" and predicate.event_type in ("battle", "defence", "strike"):
        return [("affirmed", "a failed attempt")], True
    if key == "have" and any(c.lower_ == "yet" and c.dep_ != "cc" for c in [*head.children, *child.children]):
        return [("negated", "has yet to")], True
    if key in ("have", "need") and head.tag_ in ("VBD", "VBN"):
        return [], True  # "had to leave": it left
    if key == "be" and child.dep_ not in ("xcomp", "ccomp", "acomp", "oprd"):
        effect = None
    if key in _SAYING and head.tag_ != "VBN":
        return [], True  # "claims to have captured": the voice has told it
    if effect == "affirmed":
        return [], True
    if effect is not None:
        further = [(effect, f"governor: {head.lower_}")]
        if effect == "negated" and key in ("unable", "unlikely", "yet", "powerless", "incapable"):
            further.append(("hedged" if key == "unlikely" else "asserted", f"governor: {head.lower_}"))
        return further, True
    if child.dep_ == "acl" or head.pos_ in ("NOUN", "PROPN"):
        noun = _table("noun").get(head.lower_) or (
            "affirmed"
            if head.lower_ in ("attempt", "attempts", "effort", "efforts", "push", "drive", "struggle")
            else None
        )
        if noun == "affirmed":
            return [], True
        return [(noun or "planned", f"noun: {head.lower_} to")], True
    if child.dep_ in ("advcl", "xcomp") and head.pos_ in ("VERB", "AUX"):
        return [("planned", f"purpose: to {child.lower_}")], True
    return [], True


def _phrase_above(child: "Token", head: "Token", predicate: Predicate) -> tuple[list[Effect], bool]:
    dep = child.dep_
    if dep == "pobj":
        effect = _table("preposition").get(head.lower_)
        if effect and effect != "affirmed" and predicate.form in ("noun", "light", "participle"):
            return [(effect, f"preposition: {head.lower_}")], False
        return [], head.lower_ in ("of", "for", "about", "to", "against", "at", "in", "from", "on") or effect is None
    if dep == "prep":
        if child.lower_ in ("in", "under") and head.pos_ in ("NOUN", "PROPN") and head.dep_ in ("dobj", "nsubj"):
            return [], True  # "shows soldiers in control of"
        if child.lower_ in ("in", "up", "over", "off", "out", "back") and lemma_of(head) in _CARRIERS:
            return [], True  # a particle that the parser took for a preposition
        if child.lower_ in ("in", "under") and lemma_of(head) in ("show", "depict", "film", "picture"):
            return [], True
        if child.lower_ == "from" and lemma_of(head) in _table("from"):
            return [("negated", f"from: {head.lower_}")], True
        if child.lower_ in ("of", "for", "to", "about", "against", "from") and head.pos_ in ("NOUN", "PROPN"):
            effect = _table("noun").get(head.lower_)
            if effect and any(c.lower_ in ("no", "any", "little", "without") for c in head.children):
                effect = None  # "no sign of": a denial, no hedge
            return ([(effect, f"noun: {head.lower_}")] if effect else []), True
        if child.lower_ in ("for", "of", "about", "on", "against", "at") and head.pos_ in ("VERB", "AUX"):
            effect = (
                _table("event").get(lemma_of(head)) if child.lower_ in ("for", "of", "about", "against", "at") else None
            )
            return ([(effect, f"over the event: {head.lower_}")] if effect else []), False
        return [], False
    if child.pos_ in ("VERB", "AUX") or (predicate.form == "verb" and child.i == predicate.token.i):
        return [], False
    if dep in ("dobj", "nsubjpass"):
        effect = _event_effect(child, head, predicate)
        return ([(effect, f"over the event: {head.lower_}")] if effect else []), True
    if dep in ("nsubj", "attr", "compound", "nmod"):
        found = _predicated(head) if dep == "nsubj" else []
        if dep in ("compound", "nmod"):
            effect = _table("noun").get(head.lower_)
            found = [(effect, f"noun: {head.lower_}")] if effect else []
        return found, dep == "nsubj" and head.pos_ in ("VERB", "AUX") or dep in ("compound", "nmod")
    return [], False


def _event_effect(child: "Token", head: "Token", predicate: Predicate) -> str | None:
    key = lemma_of(head)
    if (
        predicate.token.i == head.i
        and predicate.noun is not None
        and key in ("launch", "order", "plan", "prepare", "organise", "organize")
    ):
        return _table("event").get(key)
    return _table("event").get(key)


def _predicated(verb: "Token") -> list[Effect]:
    """What is said of an event noun: "the assault is imminent", "an attack is unlikely"."""
    found: list[Effect] = []
    for child in verb.children:
        if child.dep_ not in ("acomp", "attr", "xcomp", "oprd"):
            continue
        word = child.lower_
        if word in ("unlikely", "impossible", "improbable"):
            found.append(("negated", f"predicated: {word}"))
            found.append(("hedged", f"predicated: {word}"))
        elif word in _table("modifier"):
            found.append((_table("modifier")[word], f"predicated: {word}"))
    return found


# --- in the words around ---------------------------------------------------------------------------------------------

_BEFORE_TO = re.compile(
    r"(?P<word>[\w’'-]+)(?:\s\w+ly|\snow|\salso|\snext|\sstill|\sonly)?\sto\s(?:(?:be|have|been|also|fully|now|then|begin|start|soon|temporarily)\s)*$",
    re.IGNORECASE,
)
_HEARSAY = re.compile(
    r"\b(?:it is|it was|it's|is|are|was|were)\s(?:widely\s|now\s|also\s)?(?P<word>believed|thought|reported|said|understood|"
    r"rumou?red|alleged|suspected|presumed|assumed|estimated)\s(?:that|to)\b|\b(?:there (?:are|were|have been) (?:unconfirmed |conflicting |some )?"
    r"(?:reports|rumou?rs|signs|indications|claims))\b|\b(?:unconfirmed|unverified)\s(?:reports?|footage|claims?|information)\b",
    re.IGNORECASE,
)
_IMPERSONAL = re.compile(
    r"\b(?:it|this)\s(?:is|was|seems?|appears?|looks|remains|may be|might be)\s(?:\w+ly\s|very\s|quite\s|more\s|also\s)?"
    r"(?P<word>likely|unlikely|probable|improbable|possible|conceivable|plausible|impossible|doubtful)\s(?:that|to)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:unclear|not clear|uncertain|not certain|unknown|remains to be seen|not known|an open question|doubtful|no word on|"
    r"nobody knows|no one knows|question(?:s)? (?:of|over|about))\s(?:whether|if|how|when|where)\b",
    re.IGNORECASE,
)


def _of_sentence(predicate: Predicate) -> Iterator[Effect]:
    """Effects that the words themselves show where the tree may be wrong."""
    sentence = predicate.sentence
    before = sentence.text[: predicate.start - sentence.start]
    clause = re.split(r"[;:]\s|,\s(?:and|but|while|although|though)\s", before)[-1]
    match = _BEFORE_TO.search(clause)
    if match:
        yield from _before_to(match.group("word").casefold(), clause, predicate)
    if re.search(r"\b(?:neither|nor)\s(?:\w+\s){0,6}$", clause, re.IGNORECASE):
        yield "negated", "neither ... nor"
    if _nobody(clause, predicate) or _nobody(re.split(r",\s", clause)[-1], predicate):
        yield "negated", "subject: nobody"
    hearsay = _HEARSAY.search(clause)
    if hearsay:
        yield "hedged", f"hearsay: {hearsay.group().casefold()}"
    impersonal = _IMPERSONAL.search(clause)
    if impersonal:
        effect = _table("that").get(impersonal.group("word").casefold(), "hedged")
        yield effect, f"impersonal: {impersonal.group('word').casefold()}"
        if effect == "negated":
            yield "hedged", "impersonal"
    if _OPEN.search(clause):
        yield "possible", "open question"
    for adverb in _adverbs().finditer(clause):
        effect = _table("adverb")[adverb.group().casefold()]
        inserted = clause[: adverb.start()].endswith(", ") and clause[adverb.end() :].startswith(",")
        if inserted or adverb.start() == 0 or not re.search(r"[,\"”]\s", clause[adverb.end() :]):
            yield effect, f"adverb: {adverb.group().casefold()}"
    if sentence.text.rstrip("\"'”’ ").endswith("?") and not sentence.quoted(predicate.start):
        yield "possible", "a question"
    if re.search(
        r"\b(?:no|without any|not any)\s(?:clear\s|visible\s|immediate\s|further\s|new\s|independent\s)?(?:signs?|evidence|indications?|reports?|traces?|prospect|"
        r"question|intention|plans?|talk|word|hint|confirmation)\s(?:of|that|to|for)\s[^,;]{0,80}$",
        clause,
        re.IGNORECASE,
    ):
        yield "negated", "no sign of"


_NOBODY = re.compile(
    r"^(?:and\s|but\s|yet\s|so far,?\s|to date,?\s|[\"“])*(?:nobody|no one|none|not one|not a single|not a|neither|nothing|no(?!\s(?:doubt|longer|sooner|fewer|less|"
    r"matter|wonder|later|more than)\b)\s\w+)\b",
    re.IGNORECASE,
)


def _nobody(clause: str, predicate: Predicate) -> bool:
    """Whether the clause opens with a subject that denies, though a tag parts it from its verb."""
    bare = re.sub(r",\s[^,]{2,50},\s", " ", clause).strip()
    if not _NOBODY.match(bare):
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
    effect = _table("to").get(key) or _table("to").get(word)
    if effect and effect != "affirmed" and token.pos_ in ("VERB", "ADJ", "ADV", "NOUN", "ADP", "AUX"):
        if token.pos_ == "NOUN" and _table("noun").get(word) is None:
            return
        yield effect, f"before to: {word}"
        if any(c.dep_ == "neg" for c in token.children) or re.search(
            rf"\b(?:not|n't|never)\s(?:\w+\s)?{re.escape(word)}\s", clause
        ):
            yield "negated", f"not {word} to"
