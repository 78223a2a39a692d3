"""Find the words of a sentence that tell of movement or fighting, each with its event type and its logical arguments.

A lexicon row names a verb, a phrasal verb or a noun, the frame that it opens, and what must hold for this sense:
"hit" wants something that can be hit, "took" a place. Nouns count when a light verb carries them ("launched an
assault"), when they happen ("clashes broke out"), or when they bring a place of their own ("the fall of the town").
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Literal

from geo.claims import arguments
from geo.claims.senses import holds, parse_needs
from geo.claims.sentences import Sentence
from geo.claims.syntax import irregular_lemmas
from geo.lexicon.tables import read_table
from geo.model import EVENT_TYPES, EventType

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Frame", "Predicate", "find", "frames"]

Form = Literal["verb", "noun", "light", "phrasal", "participle"]
_ROLE_COLUMNS = ("origin", "destination", "location", "via")


@dataclass(frozen=True)
class Frame:
    """What the words around a trigger mean.

    `actor` is whose side the actor is: ``subj`` (the doer), ``obj`` (who is acted upon), ``none``. `object`, `subject`
    are the roles of a place in these positions (empty: none). `roles` gives the role for each preposition.
    """

    name: str
    event_type: EventType
    actor: str
    object: str
    subject: str
    roles: dict[str, str]


@dataclass(frozen=True, eq=False)
class Predicate:
    """A word that tells an event, with its logical arguments; the fields are those of the room's agreement.

    `token` heads the clause or phrase, `noun` is the event noun of a light construction, `agent` and `patient` are the
    heads of the doer's and the undergoer's noun phrases. `carrier` names the kind of light verb, if any.
    """

    sentence: Sentence
    token: "Token"
    event_type: EventType
    form: Form
    frame: Frame
    start: int
    end: int
    words: str
    passive: bool = False
    noun: "Token | None" = None
    agent: "Token | None" = None
    patient: "Token | None" = None
    carrier: str = ""
    row: str = ""
    needs: str = ""
    tokens: tuple["Token", ...] = field(default=())


@dataclass(frozen=True, slots=True)
class _Row:
    trigger: tuple[str, ...]
    form: str
    frame: str
    needs: tuple[tuple[str, ...], ...]
    source: str


@cache
def frames() -> dict[str, Frame]:
    """Return the frames of the table ``frames`` by name."""
    columns = ("frame", "event_type", "actor", "object", "subject", *_ROLE_COLUMNS)
    return {frame.name: frame for frame in read_table("frames", columns, _frame)}


def _frame(row: dict[str, str]) -> Frame:
    if row["event_type"] not in EVENT_TYPES:
        raise ValueError(f"event type {row['event_type']!r} is none of {', '.join(EVENT_TYPES)}")
    roles = {word: role for role in reversed(_ROLE_COLUMNS) for word in row[role].split()}
    kind: EventType = row["event_type"]  # type: ignore[assignment]  # checked above
    return Frame(row["frame"], kind, row["actor"], row["object"], row["subject"], roles)


@cache
def _rows() -> dict[str, tuple[_Row, ...]]:
    """Rows by the first word of a verb, or the last word of a noun; longer triggers first, else in the table's order."""
    table: dict[str, list[_Row]] = {}
    for row in read_table("predicates", ("trigger", "form", "frame", "needs"), _row):
        key = row.trigger[0] if row.form == "verb" else "noun:" + row.trigger[-1]
        table.setdefault(key, []).append(row)
    return {key: tuple(sorted(rows, key=lambda r: -len(r.trigger))) for key, rows in table.items()}


def _row(row: dict[str, str]) -> _Row:
    if row["form"] not in ("verb", "noun"):
        raise ValueError(f"form {row['form']!r} is neither verb nor noun")
    if row["frame"] != "none" and row["frame"] not in frames():
        raise ValueError(f"frame {row['frame']!r} is not in frames.tsv")
    return _Row(tuple(row["trigger"].split()), row["form"], row["frame"], parse_needs(row["needs"]), row["needs"])


@cache
def _light_verbs() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, verbs in read_table("light_verbs", ("kind", "verbs"), lambda row: (row["kind"], row["verbs"])):
        for verb in verbs.split(","):
            words = tuple(verb.split())
            table.setdefault(words[0], []).append((words, kind))
    return {key: tuple(sorted(rows, key=lambda r: -len(r[0]))) for key, rows in table.items()}


def _mistaken(token: "Token") -> bool:
    """A participle that the model takes for an adjective: "remain dug in"."""
    return token.pos_ == "ADJ" and token.dep_ in ("acomp", "oprd") and token.lower_ in irregular_lemmas()


def lemma_of(token: "Token") -> str:
    """Return the lemma in lower case, with the irregular forms that the model does not know."""
    return irregular_lemmas().get(token.lower_, token.lemma_.lower())


def find(sentence: Sentence) -> list[Predicate]:
    """Return the predicates of a sentence in the order of the text.

    Parameters
    ----------
    sentence
        Parsed on the way if it has not been.
    """
    verbs: dict[int, Predicate] = {}
    nouns: list[Predicate] = []
    for token in sentence.doc:
        if token.tag_ == "VBG" and token.dep_ in _NOMINAL and _bare(token):
            predicate = _noun(token, sentence)
            if predicate is not None:
                nouns.append(predicate)
        elif (token.pos_ in ("VERB", "AUX") or _mistaken(token)) and not (token.pos_ == "AUX" and token.dep_ in ("aux", "auxpass")):
            predicate = _verb(token, sentence)
            if predicate is not None:
                verbs[token.i] = predicate
        elif token.pos_ in ("NOUN", "PROPN") or token.tag_ in ("VBG", "NN", "NNS"):
            predicate = _noun(token, sentence)
            if predicate is not None:
                nouns.append(predicate)
    found = _without_doubles(verbs, nouns)
    return sorted(found, key=lambda p: (p.start, p.end))


_NOMINAL = ("attr", "nsubj", "nsubjpass", "dobj", "pobj", "pcomp")


def _bare(token: "Token") -> bool:
    """A gerund that stands as a noun: "there is fighting in X"."""
    return not any(child.dep_ in ("dobj", "aux", "nsubj") for child in token.children)


def _without_doubles(verbs: dict[int, Predicate], nouns: list[Predicate]) -> list[Predicate]:
    """One predicate for one word: a verb that only carries a noun gives way, a noun that a telling verb has does."""
    kept: list[Predicate] = []
    for predicate in nouns:
        verb = verbs.get(predicate.token.i) if predicate.noun is not None else None
        if verb is None:
            kept.append(predicate)
        elif predicate.carrier in ("do", "undergo"):
            verbs.pop(predicate.token.i)
            kept.append(predicate)
        elif verb.event_type != predicate.event_type and predicate.noun is not None:
            kept.append(replace(predicate, token=predicate.noun, noun=None, form="noun", tokens=(predicate.noun,)))
    return [*verbs.values(), *kept]


def _verb(token: "Token", sentence: Sentence) -> Predicate | None:
    if token.dep_ in ("amod", "compound") and token.i + 1 < len(token.doc) or _adjectival(token):
        return None
    if token.tag_ == "VB" and not any(True for _ in token.lefts) and token.dep_ in ("ROOT", "conj", "ccomp"):
        return None  # an order to the reader: "hold the line"
    best: tuple[tuple[int, int, int], Predicate] | None = None
    rows = _rows().get(lemma_of(token), ())
    if any(row.frame == "none" and _rest(token, row.trigger[1:], "none") is not None for row in rows):
        return None
    for row in rows:
        parts = _rest(token, row.trigger[1:], row.frame)
        if parts is None or row.frame == "none" or (best is not None and len(row.trigger) < best[0][0]):
            continue
        frame = frames()[row.frame]
        intransitive = "P:none" in row.source or frame.name in ("advance", "journey", "leave", "crossing")
        patient = arguments.patient(token)
        agent = arguments.agent(token, intransitive=intransitive and patient is None)
        if intransitive and not row.source.startswith("P") and _reduced(token):
            agent, patient = token.head, None
        if patient is not None and patient in parts:
            patient = _of(patient)
        if not holds(row.needs, token, agent, patient, frame.roles, sentence):
            continue
        form: Form = "phrasal" if parts else ("participle" if token.dep_ in ("acl", "advcl", "amod") else "verb")
        strict = sum(min(map(_weight, part)) for part in row.needs)
        rank = (len(row.trigger), strict, -sum(part.i - token.i for part in parts))
        if best is None or rank > best[0]:
            best = rank, _make(sentence, token, (token, *parts), frame, row, form, agent=agent, patient=patient)
    return best[1] if best else None


# How much a condition tells of the sense: who it is about tells more than that there is a place.
_STRICT = {"none": 0, "any": 0, "force": 2, "people": 2, "weapon": 2, "flag": 2, "attack": 2, "self": 2, "arms": 2}


def _reduced(token: "Token") -> bool:
    """A past tense that the tree takes for a participle: "troops pressed towards X" as "troops (that were) pressed"."""
    if token.dep_ != "acl" or token.tag_ not in ("VBN", "VBD"):
        return False
    names = [name for name, _ in arguments.prepositions(token)]
    full = ("aux", "auxpass", "agent", "nsubj", "dobj")
    return not any(c.dep_ in full for c in token.children) and not {"from", "out_of", "by"} & set(names)


def _weight(condition: str) -> int:
    if condition == "active":
        return 0
    if condition.startswith("@"):
        return 1
    return _STRICT.get(condition[2:], 1) if condition[1] == ":" else 0


def _adjectival(token: "Token") -> bool:
    """A participle between a preposition or an article and its noun: "from occupied X", "the besieged town"."""
    if token.tag_ != "VBN" or token.i == 0 or token.i + 1 >= len(token.doc):
        return False
    before, after = token.doc[token.i - 1], token.doc[token.i + 1]
    return (before.pos_ in ("ADP", "DET") or before.tag_ == "PRP$") and after.pos_ in ("NOUN", "PROPN", "ADJ")


def _of(noun: "Token") -> "Token | None":
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "over", "to"):
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return inner
    return None


def _rest(token: "Token", words: tuple[str, ...], row_frame: str) -> "tuple[Token, ...] | None":
    """The tokens of a phrasal verb's other words: its particle, or nouns and prepositions near below it."""
    found: list[Token] = []
    for word in words:
        match = _below(token, word)
        if match is None or (word in ("off", "back", "down") and len(words) == 1 and any(
            child.dep_ == "pobj" for child in match.children
        ) and row_frame == "hold"):
            return None
        found.append(match)
    return tuple(found)


_INNER = ("pobj", "prep", "dobj", "prt", "poss", "acomp", "oprd", "amod")


def _below(token: "Token", word: str) -> "Token | None":
    near = [token.doc[token.i + 1]] if token.i + 1 < len(token.doc) else []
    level = [child for child in token.children if child.dep_ not in ("nsubj", "aux", "auxpass", "advcl", "conj", "ccomp")]
    deeper = [grand for child in level for grand in child.children if grand.dep_ in _INNER]
    for candidate in [*near, *level, *deeper]:
        if candidate.i > token.i and (candidate.lower_ == word or candidate.lemma_.lower() == word):
            return candidate
    return None


def _noun(token: "Token", sentence: Sentence) -> Predicate | None:
    lemma = token.lemma_.lower()
    if token.dep_ == "compound" and token.head.i > token.i:
        return None
    if token.text[:1].isupper() and token.i > 0 and token.pos_ == "PROPN":
        return None  # March, the Battle Group
    for row in _rows().get("noun:" + lemma, ()):
        parts: list[Token] = []
        before = token.i - 1
        for word in reversed(row.trigger[:-1]):
            while before >= 0 and token.doc[before].lower_ == "-":
                before -= 1
            if before < 0 or token.doc[before].lemma_.lower() != word:
                break
            parts.insert(0, token.doc[before])
            before -= 1
        else:
            frame = frames()[row.frame]
            agent, patient = arguments.agent(token), arguments.patient(token)
            if holds(row.needs, token, agent, patient, frame.roles, sentence):
                return _nominal(token, tuple(parts), frame, row, sentence)
    return None


def _nominal(
    token: "Token", parts: "tuple[Token, ...]", frame: Frame, row: _Row, sentence: Sentence
) -> Predicate | None:
    """A noun of action: carried by a light verb, happening by itself, or with a place of its own."""
    agent, patient = arguments.agent(token), arguments.patient(token)
    verb, relation = _governor(token)
    if verb is not None:
        kind = _light(verb, relation)
        if kind == "do":
            agent = agent or arguments.agent(verb)
        elif kind == "undergo":
            patient = patient or arguments.subject(verb)
        if kind:
            whole = (verb, *parts, token)
            return _make(sentence, verb, whole, frame, row, "light", agent=agent, patient=patient, noun=token, kind=kind)
    return _make(sentence, token, (*parts, token), frame, row, "noun", agent=agent, patient=patient)


def _governor(noun: "Token") -> "tuple[Token | None, str]":
    """The verb that the noun is an argument of, and as what."""
    token = noun
    for _ in range(4):
        head = token.head
        if token.dep_ == "conj" or (token.dep_ in ("pobj", "pcomp") and head.lower_ == "of" and head.head.pos_ == "NOUN"
                                    and head.head.lemma_.lower() in _COUNTS):
            token = head if token.dep_ == "conj" else head.head
            continue
        if token.dep_ in ("dobj", "nsubj", "nsubjpass", "attr") and head.pos_ in ("VERB", "AUX"):
            return head, token.dep_
        if token.dep_ in ("pobj", "pcomp") and head.dep_ == "prep" and head.head.pos_ in ("VERB", "AUX"):
            return head.head, "prep:" + head.lower_
        if token.dep_ in ("acl", "relcl"):
            return None, ""
        break
    for child in noun.children:  # "strikes launched against X from Y"
        if child.dep_ == "acl" and child.tag_ == "VBN":
            return child, "nsubjpass"
    return None, ""


_COUNTS = frozenset(["sign", "evidence", "report", "formation", "start", "end", "beginning", "risk", "series", "number", "wave", "day", "week", "hour", "night", "month", "kind", "dozen", "hundred", "round"])


def _light(verb: "Token", relation: str) -> str:
    """The kind of light verb that carries a noun standing in `relation` to it; empty where it is none."""
    passive = arguments.is_passive(verb)
    for words, kind in _light_verbs().get(lemma_of(verb), ()):
        rest = words[1:]
        if rest and rest[-1] in ("under", "in", "to", "on") and relation == "prep:" + rest[-1]:
            return kind if kind in ("do", "undergo") else ""
        if rest and not all(arguments.particle(verb, word) for word in rest):
            continue
        if kind in ("do", "tell", "undergo") and (relation == "dobj" or (relation == "nsubjpass" and passive)):
            return kind
        exists = verb.lemma_ == "be" and not (relation == "attr" and any(c.dep_ == "expl" for c in verb.children))
        if kind in ("happen", "fail") and relation in ("nsubj", "attr") and not passive and not exists:
            return kind
    return ""


def _make(
    sentence: Sentence, token: "Token", tokens: "tuple[Token, ...]", frame: Frame, row: _Row, form: Form, *,
    agent: "Token | None", patient: "Token | None", noun: "Token | None" = None, kind: str = "",
) -> Predicate:
    ordered = tuple(sorted(tokens, key=lambda t: t.i))
    start = sentence.at(ordered[0])
    end = sentence.at(ordered[-1]) + len(ordered[-1].text)
    return Predicate(
        sentence, token, frame.event_type, form, frame, start, end, " ".join(t.text for t in ordered),
        passive=token.pos_ in ("VERB", "AUX") and arguments.is_passive(token), noun=noun, agent=agent, patient=patient,
        carrier=kind, row=" ".join(row.trigger), needs=row.source, tokens=ordered,
    )


def trigger_words() -> Iterator[str]:
    """Yield the first word of every verb and the last word of every noun in the lexicon."""
    for key in _rows():
        yield key.removeprefix("noun:")
