"""The place that stands before a sentence as its label: "Toretsk: street fighting goes on", "Sumy – eleven drones".

A label holds for what the sentence tells without a place of its own, and in a list for the sentences behind it.
"""

import re
from typing import TYPE_CHECKING

from geo.claims.context import Context, Draft
from geo.claims.roles.pointing import claim_place
from geo.claims.sentences import Sentence
from geo.model import Mention, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["give_label", "label"]

_AT = re.compile(r"(?:at|in|near|around|outside|over|on)\s(?:the\s)?", re.IGNORECASE)
_DESCRIBED = re.compile(r",[^:;.!?–—]{2,50}(?=:)")
_KIND = re.compile(r"\s([a-z]+)(?=:|\s[–—-]\s)")
_BEFORE = re.compile(r":|\s[–—]\s|,\swith\s")
_MARKS = (":", " –", " —", " -")
_BETWEEN = frozenset([",", "/", "and", "&", "–", "-"])
_ROLES: dict[str, Role] = {"leave": "origin", "flee": "origin", "empty": "origin"}
_COUNTED = frozenset(["fire", "fight", "kill", "suffer", "bodies"])
_NEVER = frozenset(["transfer", "journey", "arrivals", "departures", "crossing", "shelter", "flee_to", "aim"])


def label(sentence: Sentence) -> "Sequence[Mention]":
    """Return the places that the sentence opens with, set apart by a colon or a dash; none where it has no label.

    Parameters
    ----------
    sentence
        Of any kind; a bullet and a time stand before its label.
    """
    found: list[Mention] = []
    end = sentence.base
    opening = _AT.match(sentence.text, end - sentence.start)
    end += len(opening.group()) if opening else 0
    for mention in sorted(sentence.mentions, key=lambda m: m.start):
        between = sentence.text[end - sentence.start : mention.start - sentence.start].strip()
        if not mention.literal or (between not in _BETWEEN if found else between):
            break
        found.append(mention)
        end = mention.end
    for count in range(len(found), 0, -1):
        rest = sentence.text[found[count - 1].end - sentence.start :]
        if count == 1 and (described := _DESCRIBED.match(rest)):
            rest = rest[described.end() :]  # "X, Y oblast, night of 17 May: ..."
        elif (kind := _KIND.match(rest)) and _is_noun(sentence, found[count - 1].end + kind.start(1)):
            rest = rest[kind.end() :]  # "X sector: ..."
        if rest.startswith(_MARKS) and rest.lstrip(":–—- "):
            return tuple(found[:count])
    return ()


def _is_noun(sentence: Sentence, offset: int) -> bool:
    token = sentence.token_at(offset)
    return token is not None and token.pos_ in ("NOUN", "PROPN")


def _only_one_before(draft: Draft) -> "Sequence[Mention]":
    """The only place of the sentence, where it stands before a colon or "with": "X had a bad night: ten missiles"."""
    sentence, predicate = draft.sentence, draft.predicate
    if predicate.form != "noun" or len(sentence.mentions) != 1 or predicate.frame.name not in _COUNTED:
        return ()
    mention = sentence.mentions[0]
    between = sentence.text[max(mention.end - sentence.start, 0) : max(predicate.start - sentence.start, 0)]
    numbered = any(child.pos_ == "NUM" for child in predicate.token.lefts)
    if not mention.literal or not numbered or mention.end > predicate.start or not _BEFORE.search(between):
        return ()
    return (mention,)


def give_label(draft: Draft, context: Context) -> None:
    """Give a draft without places those of the label before it.

    Parameters
    ----------
    draft
        Changed in place. A movement of which the ends are not told gets none.
    context
        Where the sentence stands.
    """
    name = draft.predicate.frame.name
    if name in _NEVER:
        return
    labels = label(draft.sentence) or _of_paragraph(context) or _only_one_before(draft)
    if labels:
        role = _ROLES.get(name, "location")
        draft.places = tuple(claim_place(mention, role) for mention in labels)
        draft.because(f"{labels[0].text!r} {role}: label")


def _of_paragraph(context: Context) -> "Sequence[Mention]":
    """The label of the first sentence of the paragraph, where the sentence itself names no other place."""
    sentence = context.sentence
    if any(m.literal for m in sentence.mentions):
        return ()
    index = sentence.index
    while index and context.sentences[index - 1].paragraph == sentence.paragraph:
        index -= 1
    first = context.sentences[index]
    return label(first) if first is not sentence else ()
