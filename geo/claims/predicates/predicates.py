"""Find the words of a sentence that tell of movement or fighting, each with its event type and its logical arguments.

A lexicon row names a verb, a phrasal verb or a noun, the frame that it opens, and what must hold for this sense:
"hit" wants something that can be hit, "took" a place. Nouns count when a light verb carries them ("launched an
assault"), when they happen ("clashes broke out"), or when they bring a place of their own ("the fall of the town").
"""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from geo.claims.dates.intervals import find_intervals
from geo.claims.predicates import arguments
from geo.claims.predicates.classes import classes, in_class
from geo.claims.predicates.nominals import noun_event
from geo.claims.predicates.senses import Use, holds, reaches_place
from geo.claims.predicates.triggers import Form, Frame, Predicate, Row, frames, lemma_of, make, rows, weight
from geo.claims.sentences import Sentence
from geo.claims.syntax import irregular_lemmas

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Frame", "Predicate", "find", "frames"]


def _mistaken(token: "Token") -> bool:
    """A participle that the model takes for an adjective or a noun: "remain dug in", "was overrun"."""
    if token.pos_ == "NOUN" and token.dep_ in ("acomp", "attr") and token.head.lemma_ == "be":
        bare = all(child.i > token.i for child in token.children)
        return bare and token.lower_ in irregular_lemmas() and token.tag_ == "NN"
    if token.pos_ == "ADJ" and any(child.dep_ == "aux" and child.lemma_ == "have" for child in token.children):
        return True  # "have frustrated every attempt"
    return token.pos_ == "ADJ" and token.dep_ in ("acomp", "oprd") and token.lower_ in irregular_lemmas()


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
        if token.tag_ == "VBG" and ((token.dep_ in _NOMINAL and _bare(token)) or _existential(token)):
            predicate = noun_event(token, sentence)
            if predicate is not None:
                nouns.append(predicate)
        elif (token.pos_ in ("VERB", "AUX") or _mistaken(token)) and not (
            token.pos_ == "AUX" and token.dep_ in ("aux", "auxpass")
        ):
            predicate = _verb(token, sentence)
            if predicate is not None:
                verbs[token.i] = predicate
        elif token.pos_ in ("NOUN", "PROPN") or token.tag_ in ("VBG", "NN", "NNS") or _taken_amiss(token):
            predicate = noun_event(token, sentence)
            if predicate is not None:
                nouns.append(predicate)
    found = _without_doubles(verbs, nouns)
    return sorted(found, key=lambda p: (p.start, p.end))


def _taken_amiss(token: "Token") -> bool:
    """An adjective that stands for people ("eleven dead"), a hyphened noun taken for an adverb ("the pull-out")."""
    if "-" in token.text and token.tag_ == "RB":
        return True
    if token.lower_ not in ("dead", "wounded", "injured"):
        return False
    before = [word for child in token.lefts for word in (child, *child.lefts)]
    numbered = token.head.tag_ == "CD" or any(word.tag_ == "CD" for word in before)
    apart = token.dep_ in ("ccomp", "dep", "appos", "conj", "amod", "parataxis")
    return token.dep_ in (*_NOMINAL, "ROOT") or (numbered and apart)


_NOMINAL = ("attr", "nsubj", "nsubjpass", "csubj", "csubjpass", "dobj", "pobj", "pcomp")


def _bare(token: "Token") -> bool:
    """A gerund that stands as a noun: "there is fighting in X"."""
    return not any(child.dep_ in ("dobj", "aux", "nsubj") for child in token.children)


def _without_doubles(verbs: dict[int, Predicate], nouns: list[Predicate]) -> list[Predicate]:
    """One predicate for one word: a verb that only carries a noun gives way, a noun that a telling verb has does."""
    kept: list[Predicate] = []
    worded = {token.i for verb in verbs.values() if verb.form == "phrasal" for token in verb.tokens[1:]}
    for predicate in nouns:
        if predicate.form == "noun" and predicate.token.i in worded:
            continue  # "regained control of X"
        if any(
            p.noun is not None and p.token == predicate.token and p.event_type == predicate.event_type for p in kept
        ):
            continue  # "fired missiles and drones"
        verb = verbs.get(predicate.token.i) if predicate.noun is not None else None
        if verb is None:
            kept.append(predicate)
        elif predicate.carrier in ("do", "undergo") and (verb.form != "phrasal" or verb.frame.name == "aim"):
            verbs.pop(predicate.token.i)
            kept.append(predicate)
        elif verb.form == "phrasal" and predicate.noun in verb.tokens:
            continue  # "made marginal gains": the phrase tells more than the noun
        elif verb.event_type != predicate.event_type and predicate.noun is not None:
            kept.append(replace(predicate, token=predicate.noun, noun=None, form="noun", tokens=(predicate.noun,)))
    return [*verbs.values(), *kept]


_ORDERS = ("ROOT", "conj", "ccomp")


def _verb(token: "Token", sentence: Sentence) -> Predicate | None:
    if (token.dep_ in ("amod", "compound") and token.i + 1 < len(token.doc)) or _adjectival(token):
        return None
    joined = token.dep_ == "conj" and token.head.tag_ != "VB"  # "blew the bridge and quit X": a past tense
    if token.tag_ == "VB" and not any(True for _ in token.lefts) and token.dep_ in _ORDERS and not joined:
        return None  # an order to the reader: "hold the line"
    best: tuple[tuple[int, int, int], Predicate] | None = None
    known = rows().get(lemma_of(token), ())
    if token.tag_ == "VBN" and token.lower_ != lemma_of(token):
        known += rows().get(token.lower_, ())  # "gone" tells more than "go"
    known = _worded(known, token)
    other = [
        len(r.trigger) for r in known if r.frame == "none" and _rest(token, r.trigger[1:], "none", sentence) is not None
    ]
    for row in known:
        if row.frame == "none" or len(row.trigger) <= max(other, default=0):
            continue  # another sense of the word, unless more words tell this one
        parts = _rest(token, row.trigger[1:], row.frame, sentence)
        if parts is None or (best is not None and len(row.trigger) < best[0][0]):
            continue
        frame = frames()[row.frame]
        agent, patient = _doer_and_undergoer(token, row, parts)
        if token.tag_ == "VB" and agent is None and not any(c.dep_ == "aux" for c in token.children):
            continue  # an order to the reader: "hold the line"
        measure = arguments.patient(token) if patient is None else None
        along = (*parts, measure) if measure is not None else parts
        if not holds(row.needs, Use(token, agent, patient, frame.roles, sentence, along)):
            continue
        form: Form = "phrasal" if parts else ("participle" if token.dep_ in ("acl", "advcl", "amod") else "verb")
        strict = sum(min(map(weight, part)) for part in row.needs)
        rank = (len(row.trigger), strict, -sum(part.i - token.i for part in parts))
        if best is None or rank > best[0]:
            best = rank, make(sentence, token, (token, *parts), row=row, form=form, agent=agent, patient=patient)
    return best[1] if best else None


def _doer_and_undergoer(token: "Token", row: Row, parts: "tuple[Token, ...]") -> "tuple[Token | None, Token | None]":
    """The logical arguments of the verb in the sense of the row, with its other words `parts`."""
    intransitive = "P:none" in row.source or row.frame in ("advance", "journey", "leave", "crossing")
    patient = arguments.patient(token)
    if patient is not None and "P:none" in row.source and _measures(patient):
        patient = None  # "came down the road", "fell back two kilometres", "marched nine nights"
    agent = arguments.agent(token, intransitive=intransitive and patient is None)
    if intransitive and not row.source.startswith("P") and _reduced(token):
        agent, patient = token.head, None
    if agent is not None and token.dep_ == "acl":
        agent = _whole(agent)
    if token.lemma_ == "be":
        agent = next((c for c in token.children if c.dep_ == "attr" and _existential(token)), agent)
    if agent is not None and agent in parts:
        agent = None  # "taken by storm"
    if patient is not None and patient in parts:
        patient = _of(patient) or _of(token)  # "set fire TO the depot", whatever the tree hangs it on
    if patient is None and "P:none" not in row.source:
        patient = _after_particle(parts)
    return agent, patient


def _whole(noun: "Token") -> "Token":
    """In "fighters on camels leaving X" it is the fighters who leave."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("on", "in", "with", "aboard") or "force" in classes(noun):
        return noun
    above = noun.head.head
    return above if {"force", "people"} & classes(above) else noun


def _worded(known: "tuple[Row, ...]", token: "Token") -> "tuple[Row, ...]":
    """The rows whose other words all stand in the sentence: common verbs have hundreds of rows."""
    words = {word for other in token.doc for word in (other.lower_, other.lemma_.lower())} | {"one's"}
    return tuple(row for row in known if words.issuperset(row.trigger[1:]))


def _after_particle(parts: "tuple[Token, ...]") -> "Token | None":
    """In "took over X" the tree may hang the object on the particle."""
    if len(parts) != 1 or parts[0].lower_ != "over":
        return None
    return next((child for child in parts[0].children if child.dep_ == "pobj"), None)


def _measures(noun: "Token") -> bool:
    """Whether what the tree takes for an object says how far, how long or which way."""
    return any(in_class(noun, kind) for kind in ("distance", "time", "along", "adverb_place")) and noun.dep_ in (
        "dobj",
        "npadvmod",
    )


def _existential(token: "Token") -> bool:
    """Whether the clause says that something is there: "there are no troops in X"."""
    return any(child.dep_ == "expl" for child in token.children)


def _reduced(token: "Token") -> bool:
    """A past tense that the tree takes for a participle: "troops pressed towards X" as "troops (that were) pressed"."""
    if token.dep_ != "acl" or token.tag_ not in ("VBN", "VBD"):
        return False
    names = [name for name, _ in arguments.prepositions(token)]
    full = ("aux", "auxpass", "agent", "nsubj", "dobj")
    return not any(c.dep_ in full for c in token.children) and not {"from", "out_of", "by"} & set(names)


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


def _rest(token: "Token", words: tuple[str, ...], row_frame: str, sentence: Sentence) -> "tuple[Token, ...] | None":
    """The tokens of a phrasal verb's other words: its particle, or nouns and prepositions near below it."""
    found: list[Token] = []
    start = -1 if _turned(token) else token.i
    for word in words:
        match = _below(token, word, found[-1].i if found else start)
        if match is None or not _particle(match, words, row_frame, sentence):
            return None
        found.append(match)
    return tuple(found)


def _turned(token: "Token") -> bool:
    """In "In Russian hands too is X", "Gone is X" what is said of X stands before the verb."""
    if token.lemma_ != "be" or any(c.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for c in token.lefts):
        return False
    return any(c.dep_ == "nsubj" for c in token.rights)


def _particle(match: "Token", words: tuple[str, ...], row_frame: str, sentence: Sentence) -> bool:
    """Whether the word is the verb's particle, and no preposition with an object of its own ("in nine months")."""
    if match.dep_ == "npadvmod" and in_class(match, "duration"):
        return False  # "entered X last week" is no "entered its third week"
    objects = [child for child in match.children if child.dep_ == "pobj"]
    if len(words) != 1 or not objects or match.dep_ != "prep":
        return True
    verb = match.head
    loose = match.lower_ in ("on", "in", "over", "up", "down", "off", "out", "by", "along", "through", "across")
    if loose and any(child.dep_ == "prep" and verb.i < child.i < match.i for child in verb.children):
        return False  # "have gone to X, on the mainland"
    if row_frame == "hold" and match.lower_ in ("off", "back", "down"):
        return False
    if all(_tells_time(match, noun) for noun in objects):
        return False
    loose = match.lower_ in ("in", "over", "up", "down", "off", "out")
    return not loose or any(reaches_place(noun, sentence) for noun in objects)


def _tells_time(preposition: "Token", noun: "Token") -> bool:
    """Whether a phrase says when or how long: "moved on Tuesday", "marched for three days"."""
    if in_class(noun, "duration") or in_class(noun, "calendar"):
        return True
    text = f"{preposition.lower_} {' '.join(token.text for token in noun.subtree)}"
    return next(iter(find_intervals(text, _ANY_DAY)), None) is not None


_ANY_DAY = date(2000, 1, 1)
_INNER = ("pobj", "prep", "dobj", "prt", "poss", "acomp", "oprd", "amod", "compound")


def _below(token: "Token", word: str, after: int) -> "Token | None":
    """The word of a trigger that stands after the position `after`, near below the verb."""
    near = [token.doc[token.i + 1]] if token.i + 1 < len(token.doc) else []
    level = [
        child for child in token.children if child.dep_ not in ("nsubj", "aux", "auxpass", "advcl", "conj", "ccomp")
    ]
    if token.lemma_ == "be":  # "are to be evacuated" is told by its own verb
        level = [child for child in level if child.dep_ != "xcomp"]
    deeper = [grand for child in level for grand in child.children if grand.dep_ in _INNER or _how_far(grand)]
    deepest = [
        low for grand in deeper for low in grand.children if low.dep_ in _INNER and grand.dep_ in ("prep", "pobj")
    ]
    for candidate in [*near, *level, *deeper, *deepest]:
        if candidate.i > after and _is_word(candidate, word):
            return candidate
    return None


def _how_far(token: "Token") -> bool:
    """In "are three kilometres from X" the tree hangs the measure on the preposition."""
    return token.dep_ == "npadvmod" and token.head.dep_ == "prep" and in_class(token, "distance")


def _is_word(token: "Token", word: str) -> bool:
    """Whether the token is the word of a trigger; "one's" stands for any possessive."""
    if word == "one's":
        return token.tag_ == "PRP$"
    return token.lower_ == word or token.lemma_.lower() == word
