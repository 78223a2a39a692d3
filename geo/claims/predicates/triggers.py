"""The lexicon of words that tell events, and the record of such a word found in a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Literal

from geo.claims.predicates import arguments
from geo.claims.predicates.senses import parse_needs
from geo.claims.sentences import Sentence
from geo.claims.syntax import irregular_lemmas, strong_forms
from geo.lexicon.tables import read_table
from geo.model import EVENT_TYPES, EventType

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "Form",
    "Frame",
    "Predicate",
    "Row",
    "frames",
    "lemma_of",
    "light_verbs",
    "make",
    "rows",
    "trigger_words",
    "weight",
]


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
class Row:
    """A row of the table ``predicates``: `needs` are the conditions of this sense, `source` the cell as written."""

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
    kind: EventType = row["event_type"]
    return Frame(row["frame"], kind, row["actor"], row["object"], row["subject"], roles)


@cache
def rows() -> dict[str, tuple[Row, ...]]:
    """Return the rows by a verb's first word or ``noun:`` and a noun's last; longer triggers first."""
    table: dict[str, list[Row]] = {}
    for row in read_table("predicates", ("trigger", "form", "frame", "needs"), _row):
        key = row.trigger[0] if row.form == "verb" else "noun:" + row.trigger[-1]
        table.setdefault(key, []).append(row)
    return {key: tuple(sorted(rows, key=lambda r: -len(r.trigger))) for key, rows in table.items()}


def _row(row: dict[str, str]) -> Row:
    if row["form"] not in ("verb", "noun"):
        raise ValueError(f"form {row['form']!r} is neither verb nor noun")
    if row["frame"] != "none" and row["frame"] not in frames():
        raise ValueError(f"frame {row['frame']!r} is not in frames.tsv")
    return Row(tuple(row["trigger"].split()), row["form"], row["frame"], parse_needs(row["needs"]), row["needs"])


@cache
def light_verbs() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return the light verbs by their first word: all their words, and the kind of carrier that they are."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, verbs in read_table("light_verbs", ("kind", "verbs"), lambda row: (row["kind"], row["verbs"])):
        for verb in verbs.split(","):
            words = tuple(verb.split())
            table.setdefault(words[0], []).append((words, kind))
    return {key: tuple(sorted(rows, key=lambda r: -len(r[0]))) for key, rows in table.items()}


def lemma_of(token: "Token") -> str:
    """Return the lemma in lower case, with the irregular forms that the model does not know."""
    known = irregular_lemmas().get(token.lower_)
    if known is not None:
        return known
    lemma = token.lemma_.lower()
    if lemma in rows():
        return lemma
    if token.lower_.startswith("re-"):  # "re-entered" is told by "enter"
        return lemma[2:]
    if lemma == token.lower_:  # "clung" taken for a present tense
        return strong_forms().get(lemma, lemma)
    return next((form for form in _other_endings(lemma) if form in rows()), lemma)


def _other_endings(lemma: str) -> Iterator[str]:
    """What a lemma may be that the model has cut off at a wrong letter (readie, slimme, helicoptere) or not at all."""
    if lemma.endswith("ed"):
        yield lemma[:-1]
        lemma = lemma[:-1]
    if lemma.endswith("ie"):
        yield lemma[:-2] + "y"
    if lemma.endswith("e"):
        yield lemma[:-1]
        if len(lemma) > 3 and lemma[-2] == lemma[-3]:
            yield lemma[:-2]


# How much a condition tells of the sense: who it is about tells more than that there is a place.
_STRICT = {
    "none": 0,
    "any": 0,
    "force": 2,
    "people": 2,
    "weapon": 2,
    "flag": 2,
    "attack": 2,
    "self": 2,
    "arms": 2,
    "flying": 4,
    "whiteflag": 4,
    "vehicle": 4,
    "aircraft": 2,
    "they": 2,
}


def weight(condition: str) -> int:
    """Return how much a condition tells of the sense; of several senses the best founded is taken."""
    if condition == "active":
        return 0
    if condition == "passive":
        return 1
    if condition in ("future", "counted", "side"):
        return 2
    if condition.startswith(("with:", "near:")):
        return 3
    if condition.startswith("@"):
        return 1
    return _STRICT.get(condition[2:], 1) if condition[1] == ":" else 0


def make(
    sentence: Sentence,
    token: "Token",
    tokens: "tuple[Token, ...]",
    *,
    row: Row,
    form: Form,
    agent: "Token | None",
    patient: "Token | None",
    noun: "Token | None" = None,
    kind: str = "",
) -> Predicate:
    """Return the record of a trigger: `token` heads it, `tokens` are all its words, in any order."""
    frame = frames()[row.frame]
    ordered = tuple(sorted(tokens, key=lambda t: t.i))
    start = sentence.at(ordered[0])
    end = sentence.at(ordered[-1]) + len(ordered[-1].text)
    return Predicate(
        sentence,
        token,
        frame.event_type,
        form,
        frame,
        start,
        end,
        " ".join(t.text for t in ordered),
        passive=token.pos_ in ("VERB", "AUX") and arguments.is_passive(token),
        noun=noun,
        agent=agent,
        patient=patient,
        carrier=kind,
        row=" ".join(row.trigger),
        needs=row.source,
        tokens=ordered,
    )


def trigger_words() -> Iterator[str]:
    """Yield the first word of every verb and the last word of every noun in the lexicon."""
    for key in rows():
        yield key.removeprefix("noun:")
