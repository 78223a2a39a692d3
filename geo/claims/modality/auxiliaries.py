"""What stands at an event's own word: auxiliaries, negations, adverbs, arguments that deny, conditions."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from geo.claims.modality.certainty import Effect, words

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["conditional", "effects_at"]


def effects_at(token: "Token", *, above: bool = False) -> Iterator[Effect]:
    """Auxiliaries, negations, adverbs and arguments of a token."""
    for child in token.children:
        word = child.lower_
        if child.dep_ in ("aux", "auxpass") and word in words("modal"):
            yield from _modal(token, child)
        elif child.dep_ == "neg" and not _only(child):
            yield "negated", f"not: {word}"
        elif child.dep_ in ("advmod", "npadvmod", "preconj", "intj", "dep", "cc"):
            yield from _adverb(token, child, above=above)
        elif child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "expl", "agent", "pobj") and token.pos_ in (
            "VERB",
            "AUX",
        ):
            yield from _argument(child)
        elif (
            child.dep_ in ("amod", "compound", "det", "nmod")
            and token.pos_ in ("NOUN", "PROPN")
            and word in words("modifier")
        ):
            if not above or word in ("no", "neither"):
                yield words("modifier")[word], f"modifier: {word}"
        elif child.dep_ == "mark" and word in words("mark"):
            yield "possible", f"condition: {word}"
        elif (
            child.dep_ in ("advcl", "acl", "prep")
            and child.lemma_ in ("bind", "bound", "head", "destine")
            and not above
        ):
            yield from (e for e in effects_at(child, above=True) if e[0] == "hedged")
        elif child.dep_ == "advcl" and conditional(child):
            yield from _under_condition(token, child)
    yield from _shared_auxiliaries(token)
    if (
        token.tag_ == "VB"
        and token.i
        and token.doc[token.i - 1].lower_ in ("should", "will", "would", "may", "might", "could", "can", "must")
    ):
        yield from _modal(token, token.doc[token.i - 1])


def _adverb(token: "Token", adverb: "Token", *, above: bool) -> Iterator[Effect]:
    word = adverb.lower_
    if word == "certainly" and any(c.lower_ in ("almost", "nearly") for c in adverb.children):
        yield "hedged", "adverb: almost certainly"
    on_a_noun = (
        word in ("likely", "probably") and token.pos_ not in ("VERB", "AUX") and not above and adverb.i > token.i
    )
    if word == "longer" and adverb.i and adverb.nbor(-1).lower_ == "no":
        yield "negated", "adverb: no longer"
    if word in words("adverb") and not on_a_noun:
        yield words("adverb")[word], f"adverb: {word}"


def _only(neg: "Token") -> bool:
    """As in "Not only", "not just", "not far": no denial of the event."""
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
    if (modal.i == 0 and word == "should") or (word == "should" and modal.i and token.doc[modal.i - 1].text in (",",)):
        yield "possible", "condition: should"
        return
    if word in ("'d",) and token.tag_ == "VBN":
        return  # had
    if word == "can" and any(c.dep_ == "neg" for c in token.children):
        yield "possible", "modal: cannot"
        return
    if word == "must" and any(c.dep_ == "aux" and c.lower_ == "have" for c in token.children):
        yield "hedged", "modal: must have"
        return
    yield words("modal")[word], f"modal: {word}"


def _argument(argument: "Token") -> Iterator[Effect]:
    """As in "No units", "none of the commanders", "not one settlement", "neither side"."""
    if argument.left_edge.i and argument.i > argument.head.i and argument.doc[argument.left_edge.i - 1].text == ",":
        return  # an afterthought: "is moving, none of it home"
    if argument.lower_ in words("argument"):
        yield "negated", f"argument: {argument.lower_}"
        return
    for child in argument.children:
        if (
            child.dep_ in ("det", "neg", "advmod", "preconj", "nummod")
            and child.lower_ in words("argument")
            and child.i <= argument.i
            and not _only(child)
            and not (child.lower_ == "no" and child.nbor(1).lower_ in ("fewer", "less", "more"))
            and not (child.lower_ == "no" and argument.lower_ in ("doubt", "time", "fewer", "less", "matter"))
        ):
            yield "negated", f"argument: {child.lower_} {argument.lower_}"
            return


def conditional(clause: "Token") -> bool:
    """Return whether a clause is a condition: with "if", "unless", or "should" in front."""
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
    past = token.tag_ == "VBD" or auxiliaries & {"was", "were", "had", "did", "has", "have"}
    if not past or auxiliaries & set(words("modal")):
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
                and child.lower_ in words("modal")
                and token.tag_ in ("VB", "VBN", "VBD", "VBP")
                and not (head.tag_ == "VB" and _past_only(token))
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
