"""Cues of attribution in one sentence: who says what part of it.

A cue is a verb of saying with its subject, "according to", an account ("by their reckoning"), a quoting publication.
Its scope is the words that it covers: the clause after it, or, for a tag ("..., the ministry said"), what stands before
and what goes on after. The tree of the parser gives subjects and attachment; punctuation has the last word on tags,
because the small model often hangs the clauses of a tagged sentence wrongly.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.claims.attribution import saying
from geo.claims.attribution.addressees import addressee, cited_by
from geo.claims.attribution.cue_forms import fixed_cues, noun_cues
from geo.claims.attribution.party import Names, Party
from geo.claims.attribution.passives import passive_cue
from geo.claims.attribution.reading import FINITE, VERBAL, Cue, Reading
from geo.claims.attribution.scopes import cut_by_neighbours, tag_scopes
from geo.claims.attribution.subjects import Subject, noun_phrase, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geo.claims.sentences import Sentence

__all__ = ["Cue", "find_cues", "subject_of_sentence"]


_MEASURE = re.compile(
    r"\s(?:at|below|above|under|over|between)\s(?:[\w-]+\s){0,4}?(?:[\d.,]+|\w*(?:hundred|thousand|million|dozen|teen|ty|score)s?|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|twice|nil|zero|a third|a quarter|a fifth|"
    r"no (?:less|more|fewer))\b",
    re.IGNORECASE,
)


def find_cues(sentence: "Sentence", names: Names) -> list[Cue]:
    """Return the cues of a sentence in the order of its text. Parses it only where it holds a word of saying."""
    if not saying.cue_pattern().search(sentence.text):
        return []
    reading = Reading(sentence, names)
    found = [cue for cue in _verb_cues(reading) if cue is not None]
    found += fixed_cues(reading)
    found += noun_cues(reading, found)
    found = cut_by_neighbours(reading, found)
    found = [cue for cue in found if not _only_seen(cue, found)]
    return sorted(found, key=lambda cue: cue.at)


def _only_seen(cue: Cue, cues: list[Cue]) -> bool:
    """Whether somebody who saw something is only told of by another: "a shepherd saw tanks, the chief said"."""
    verbs = saying.verb_forms().get(cue.rule.split(" + ")[0], ())
    if not verbs or any(verb.frames != {"observe"} for verb in verbs) or cue.party is None:
        return False
    return cue.party.kind == "civilian" and any(a <= cue.at[0] < b for o in cues if o != cue for a, b in o.scopes)


def subject_of_sentence(sentence: "Sentence", names: Names, until: int | None = None) -> Party | None:
    """Return who the sentence is about: the subject of its main verb, or of the verb before the offset `until`."""
    reading = Reading(sentence, names)
    for token in reading.doc:
        if token.dep_ not in ("nsubj", "nsubjpass") or token.head.pos_ not in ("VERB", "AUX"):
            continue
        if token.head.dep_ == "ROOT" if until is None else reading.at(token.head) < until:
            start, end = noun_phrase(reading, token)
            return reading.party(start, min(end, reading.at(token.head)) if token.i < token.head.i else end)
    return None


def _verb_cues(reading: Reading) -> Iterator[Cue | None]:
    skip = -1
    for token in reading.doc:
        if token.i <= skip:
            continue
        match = _verb_at(token)
        if match is None:
            continue
        last, verbs = match
        cue = _verb_cue(reading, token, last, verbs)
        if cue is not None:
            skip = last.i
            yield cue


def _reads_as_verb(token: "Token") -> bool:
    """Whether a word that the tagger took for a noun stands where a verb does: "partners in Juba report that"."""
    if token.i == 0:
        return False
    before = token.nbor(-1)
    following = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    named = before.tag_ in ("NNS", "NNP", "NNPS") or (before.text[:1].isupper() and token.tag_ == "NNS")
    if token.tag_ in ("NN", "NNS") and following == "that" and named:
        return True
    if token.tag_ == "NN" and following in (".", "") and before.tag_ in ("NNS", "NNP", "NNPS"):
        return any(t.text == "," for t in token.doc[: token.i])  # "..., two sources in the capital reckon."
    return before.pos_ in ("NOUN", "PROPN", "PRON", "PUNCT", "ADV") and token.dep_ not in ("dobj", "pobj")


def _verb_at(token: "Token") -> "tuple[Token, tuple[saying.SayingVerb, ...]] | None":
    """The longest form of a verb of saying that begins at `token`, with its last token."""
    if token.lower_ not in saying.first_words():
        return None
    if token.i and token.text[0].isupper() and token.nbor(-1).text not in ('"', "“", ":", "-", "—", "–"):
        return None  # "Islamic State links"
    if token.lower_ in ("claims", "reports") and token.i and token.nbor(-1).tag_ in ("DT", "PDT", "JJ"):
        return None  # "the alleged claims that"
    stands = token.dep_ == "ROOT" or any(child.dep_ == "nsubj" for child in token.children) or _reads_as_verb(token)
    if token.tag_ not in VERBAL and token.lower_ not in saying.word_group("sure") and not stands:
        return None
    if token.tag_ not in VERBAL and not _reads_as_verb(token):
        return None  # a noun: "called reports of ..."
    doc = token.doc
    for take in (5, 4, 3, 2, 1):
        words = doc[token.i : token.i + take]
        if len(words) < take:
            continue
        verbs = saying.verb_forms().get(" ".join(word.lower_ for word in words))
        if verbs:
            return words[-1], verbs
    return None


def _verb_cue(reading: Reading, token: "Token", last: "Token", verbs: tuple[saying.SayingVerb, ...]) -> Cue | None:
    if token.tag_ == "VB" and token.dep_ == "ROOT" and token.i == 0:
        return None  # an imperative
    last, verbs = _before_addressee(reading, token, last, verbs)
    passive = passive_cue(reading, token, last, verbs)
    if passive is not None:
        return passive
    if token.tag_ == "VBN" and any(child.dep_ == "auxpass" for child in token.children):
        return None
    following = reading.slice(reading.after(last), reading.end)
    supposing = any(verb.verb in saying.word_group("supposing") for verb in verbs)
    if supposing and re.match(r"\sto\s(?:be|have)\b", following):
        return None  # "gunmen thought to be rebels": nobody is named who thinks so
    answering = any(verb.verb in saying.word_group("answering") for verb in verbs)
    if answering and re.match(r"\s(?:with|by)\b", following):
        return None  # "responded with air strikes": no words
    subject = subject_of(reading, token, last)
    if subject is None or (subject[2].sort == "unknown" and token.lower_ in ("reports", "claims")):
        return None
    start, end = subject[:2]
    if re.match(r"(?:whatever|whoever|no matter|as far as|anyone|anybody)\b", reading.slice(start, end), re.IGNORECASE):
        return None  # "whatever your feed says"
    nobody = (
        re.match(r"(?:none|nobody|no one|no-one|neither|no)\b", reading.slice(start, end), re.IGNORECASE) is not None
    )
    for verb in verbs:
        cue = _with_frame(reading, (token, last), verb, subject)
        if cue is not None and nobody:
            silent = cue.stance == "deny" or "tell" in verb.frames  # "nobody denies", "nobody told them": it is so
            return None if silent else replace(cue, stance="unsaid")
        if cue is not None:
            return cue
    return None


def _before_addressee(
    reading: Reading, token: "Token", last: "Token", verbs: tuple[saying.SayingVerb, ...]
) -> "tuple[Token, tuple[saying.SayingVerb, ...]]":
    """In "..., an officer admitted to Tolo News." the "to" is no part of the verb."""
    following = reading.slice(reading.after(last), reading.end)
    if last.i > token.i and last.lower_ == "to" and re.fullmatch(r"\s(?:the\s)?[A-Z][\w’'. -]{1,40}", following):
        return token, saying.verb_forms().get(token.lower_, verbs)
    return last, verbs


def _with_frame(
    reading: Reading, words: "tuple[Token, Token]", verb: saying.SayingVerb, subject: Subject
) -> Cue | None:
    """Read `verb`, from its first to its last token, in the first of its frames that the sentence bears out."""
    token, last = words
    party, inverted = subject[2], subject[3]
    phrase = subject[:2]
    if not _may_speak(party, verb):
        return None
    after = max(reading.after(last), phrase[1] if inverted else 0)
    outlet, after = addressee(reading, last, verb, after)
    cluster = (min(phrase[0], reading.at(token)), after)
    stance = "unsaid" if _negated(token) and verb.stance in ("say", "hedge", "deny") else verb.stance
    if verb.stance == "say" and _falsely(token):
        party, stance = replace(party, sort="self"), "deny"  # "the enemy falsely claims that": the text denies it
    if stance == "unsaid" and verb.stance == "deny" and not re.search(r"\bn(?:either|or)\b", reading.text):
        stance = "say" if reading.text.startswith("Nor ") else "hedge"  # "did not deny that": it may well be so
    if verb.stance == "urge" and _asks_for_itself(reading, last):
        return None
    if stance == "deny" and re.match(r"\s(?:him|her|them|it|this|that)\s*:", reading.slice(after, reading.end)):
        stance = "say"  # "the spokesman contradicts him: the town has fallen"
    if "quote" in verb.frames and (cited := cited_by(reading, token, last)) is not None:
        cited_party, begins = cited
        stance = "deny" if reading.slice(reading.after(last), begins).endswith("denying") else "say"
        return Cue(
            party, ((begins, reading.end),), cluster, stance, f"{token.lower_} ... as saying", outlet, cited_party
        )
    tagged = tag_scopes(reading, token, cluster, verb)
    if tagged:
        return Cue(party, tagged, cluster, stance, f"tag: {token.lower_}", outlet, tag=True)
    if not _takes_what_follows(reading, token, last, verb, after):
        return None
    inside = token.dep_ == "relcl" or (token.dep_ == "advcl" and token.head.i > token.i)
    end = reading.after(token.right_edge) if inside and token.right_edge.i > last.i else reading.end
    return Cue(party, ((reading.after(last), end),), cluster, stance, f"{token.lower_} + clause", outlet)


def _asks_for_itself(reading: Reading, last: "Token") -> bool:
    """Whether the subject only asks to do something itself: "asked to change sides"."""
    return last.lower_ in ("asked", "ask", "asks", "begged", "requested") and bool(
        re.match(r"\sto\s[a-z]", reading.slice(reading.after(last), reading.end))
    )


def _falsely(token: "Token") -> bool:
    return any(child.lower_ in saying.word_group("falsely") for child in token.children if child.dep_ == "advmod")


def _may_speak(party: Party, verb: saying.SayingVerb) -> bool:
    if party.sort == "platform":
        return False
    if "publish" in verb.frames:
        shown = party.sort == "document" and party.owner is not None and party.owner.named
        return party.sort in ("outlet", "self") or shown  # "Horizon Labs images show"
    if "observe" in verb.frames:
        recorder = party.sort == "body" and party.kind in ("official", "unnamed")  # no army: it detects what it fights
        return recorder or party.sort in ("outlet", "self", "pronoun") or party.kind in ("analyst", "civilian")
    if party.sort == "unknown":
        name = party.name.casefold()
        speaks = verb.verb in saying.word_group("core") or (verb.stance == "say" and name.endswith("s"))
        return speaks and bool(verb.frames & {"clause", "tell"}) and not name.startswith(("it ", "there "))
    if party.sort == "pronoun":
        return party.name not in ("this", "that", "which", "one") or verb.verb in saying.word_group("core")
    return True


def _negated(token: "Token") -> bool:
    if any(child.dep_ == "neg" or child.lower_ in ("neither", "nor") for child in token.children):
        return True
    if token.i and token.nbor(-1).lower_ in ("neither", "nor"):
        return True
    governor = token.head if token.dep_ in ("xcomp", "ccomp", "conj") else None
    return governor is not None and governor.lemma_ in ("refuse", "decline", "fail", "neglect", "stop")


def _takes_clause(reading: Reading, token: "Token", last: "Token", verb: saying.SayingVerb, after: int) -> bool:
    """Whether a clause or a quotation follows a verb that takes one."""
    text = reading.slice(after, reading.end)
    if re.match(r"[^,;.]{0,80}?\s(?:that|how|whether|why)\b|[^;.]{0,60}?[:,]?\s*[\"“‘]|[^;.]{0,60}:", text) or re.match(
        r"[^;.]{0,80}?,\sthat\b", text
    ):
        return True
    held = any(child.dep_ in ("dobj", "obj") for child in token.children) and "tell" not in verb.frames
    mistaken = ("acl",) if token.tag_ == "NNS" else ()  # "the armed wing claims to have destroyed"
    if any(
        t.dep_ in (*mistaken, "ccomp", "parataxis", "xcomp", "advcl") and t.i > last.i and t.head in (token, last)
        for t in reading.doc
        if not (held and t.tag_ == "VB")  # "the navy maintains a cordon to bar their flight"
    ):
        return True
    return verb.verb in saying.word_group("core") and any(
        t.tag_ in FINITE and reading.at(t) > after for t in reading.doc
    )


def _takes_what_follows(reading: Reading, token: "Token", last: "Token", verb: saying.SayingVerb, after: int) -> bool:
    """Whether the words after the verb are what is said, in one of the frames of the verb."""
    text = reading.slice(after, reading.end)
    frames = verb.frames
    if frames & {"clause", "tell"} and _takes_clause(reading, token, last, verb, after):
        return True
    if "tag" in frames and re.match(r"(?:\s(?:to|on|in)\s[^,;.]{2,40}?)?\sthat\s(?!\w+\s?[,.;])", text):
        return True  # "grumbled that"
    if "measure" in frames and _MEASURE.search(text):
        return True
    if "accuse" in frames and re.search(r"\s(?:of|for|on|with)\s", text):
        return True
    if frames & {"plan"} and re.match(r"\s(?:not\s)?to\s|[^.;]{0,60}\b(?:that|to)\s", text):
        return True
    told = any("clause" in v.frames and v.stance == "say" for v in saying.verb_forms().get(token.lower_, ()))
    if "order" in frames and verb.stance == "urge" and not (told and re.match(r"\sthat\s", text)):
        return re.search(r"\s(?:to|not to|against|that|for)\s", text) is not None
    if "publish" in frames and (
        re.match(r"\sthat\b", text) or any(t.dep_ == "ccomp" and t.head in (token, last) for t in reading.doc)
    ):
        return True
    if frames & {"noun", "observe", "publish"}:
        return any(
            child.dep_ in ("dobj", "obj", "pobj", "ccomp", "prep", "oprd", "xcomp", "pcomp") and child.i > token.i
            for child in [*token.children, *last.children]
        )
    return False
