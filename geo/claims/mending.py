"""Mend what the small model's trees get wrong in the sentences of war reports, before anything is read off them.

Two confusions are common and break a whole sentence: a participle taken for the main verb ("Marines freed up by the
retreat have turned up in X"), and a measure of time taken for a subject ("1,500 refugees a day are crossing").
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.claims.directions import mend_direction
from geo.claims.fragments import mend_fragment
from geo.claims.openings import mend_opening
from geo.claims.predicates.classes import in_class
from geo.claims.reattaching import reattach

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Tree", "mend"]

_CLAUSES = ("conj", "ccomp", "dep", "advcl", "parataxis", "xcomp")
_OWN = ("aux", "auxpass", "nsubj", "nsubjpass", "cc", "expl")


@dataclass
class Tree:
    """The parts of a parse that may be mended, one entry for each token."""

    heads: list[int]
    deps: list[str]
    tags: list[str]
    pos: list[str]


def mend(parsed: "Doc") -> Tree:
    """Return the tree of `parsed` with what is plainly mistaken put right.

    Parameters
    ----------
    parsed
        As the model gives it.
    """
    tree = _as_parsed(parsed)
    mend_opening(parsed, tree)
    for token in parsed:
        reattach(token, tree)
        mend_direction(token, tree)
        _mend_word(token, tree)
        _mend_subject_clause(token, tree)
    mend_fragment(parsed, tree)
    return tree if _is_tree(tree.heads) else _as_parsed(parsed)


def _as_parsed(parsed: "Doc") -> Tree:
    return Tree(
        [token.head.i for token in parsed],
        [token.dep_ for token in parsed],
        [token.tag_ for token in parsed],
        [token.pos_ for token in parsed],
    )


def _is_tree(heads: list[int]) -> bool:
    """Whether every way up ends at a root: several rules at once might close a ring, which has no end."""
    ends = [head == i for i, head in enumerate(heads)]
    for start in range(len(heads)):
        way: list[int] = []
        here = start
        while not ends[here] and len(way) <= len(heads):
            way.append(here)
            here = heads[here]
        if not ends[here]:
            return False
        for passed in way:
            ends[passed] = True
    return True


def _mend_word(token: "Token", tree: Tree) -> None:
    """Put right what a word is taken for: a time for a subject, a verb for a noun, a participle for a main verb."""
    if token.dep_ == "nsubj" and in_class(token, "time") and _per(token):
        tree.deps[token.i] = "npadvmod"
    elif token.dep_ == "nsubj" and token.lower_ in ("which", "that") and _has_other_subject(token):
        tree.deps[token.i] = "dobj"  # "X, which Moscow declared captured"
    elif token.pos_ == "NOUN" and {"nsubj", "dobj"} <= {c.dep_ for c in token.children}:
        tree.pos[token.i], tree.tags[token.i] = "VERB", "VBZ" if token.tag_ == "NNS" else "VBP"
    elif token.tag_ in ("VBD", "VBN") and token.dep_ not in ("acl", "relcl"):
        main = _main_verb_after(token) or _saying_after(token)
        if main is not None:
            _make_participle(tree, token, main)
        elif token.dep_ == "conj" and _describes_noun_before(token):
            tree.heads[token.i], tree.deps[token.i], tree.tags[token.i] = token.i - 2, "acl", "VBN"
        elif token.dep_ in ("conj", "ROOT"):
            _give_back_subject(tree, token)
    elif token.tag_ == "NN" and token.dep_ == "attr" and _is_participle(token):
        _make_passive(tree, token)


def _mend_subject_clause(token: "Token", tree: Tree) -> None:
    """Put right a participle that the tree took for a clause with, or as, the subject of the main verb."""
    if token.tag_ in ("VBD", "VBN") and token.dep_ in ("nsubj", "nsubjpass", "csubj") and _bare_clause(token):
        _make_participle(tree, token, token.head)
    elif token.tag_ == "VBG" and token.dep_ == "advcl" and _has_lent_subject(token):
        subject = next(c for c in token.lefts if c.dep_ == "nsubj")
        passive = any(c.dep_ == "auxpass" for c in token.head.children)
        tree.heads[subject.i], tree.deps[subject.i] = token.head.i, "nsubjpass" if passive else "nsubj"
        tree.heads[token.i], tree.deps[token.i] = subject.i, "acl"


def _has_other_subject(pronoun: "Token") -> bool:
    return any(c.dep_ == "nsubj" and c.i > pronoun.i for c in pronoun.head.lefts)


def _describes_noun_before(verb: "Token") -> bool:
    """In "halted at X, retaken on the 7th": nothing joins the two verbs, and the second has no subject and object."""
    if verb.i < 2 or verb.nbor(-1).text != "," or verb.nbor(-2).pos_ not in ("PROPN", "NOUN"):
        return False
    if verb.nbor(-2).dep_ not in ("pobj", "dobj") or any(c.dep_ in (*_OWN, "dobj", "mark") for c in verb.children):
        return False
    return not any(c.dep_ == "cc" and c.i < verb.i for c in verb.head.children)


def _bare_clause(verb: "Token") -> bool:
    """In "marines pulled out of X had been sent": a past form taken for the subject of the verb after it."""
    own = [c.dep_ for c in verb.lefts if c.dep_ in _OWN]
    return own in (["nsubj"], ["nsubjpass"]) and verb.head.i > verb.i and verb.head.pos_ in ("VERB", "AUX")


_SINCE = frozenset(["after", "before", "since", "until", "till", "as", "once"])


def _give_back_subject(tree: Tree, verb: "Token") -> None:
    """In "came a week after X, long besieged, fell": X falls, and "after" opens a clause."""
    head = verb.head
    if verb.dep_ == "ROOT":
        head = next((c for c in verb.lefts if c.dep_ == "ccomp" and c.tag_ == "VBD"), verb)
    if (
        head == verb
        or any(c.dep_ in _OWN for c in verb.lefts)
        or any(c.dep_ == "cc" for c in head.rights if c.i < verb.i)
    ):
        return
    for word in head.children:
        named = [c for c in word.children if c.dep_ == "pobj"] if word.lower_ in _SINCE else []
        if not named or not head.i < word.i < verb.i:
            continue
        between = verb.doc[named[0].right_edge.i + 1 : verb.i]
        if len(between) > 2 and between[0].text == "," and between[-1].text == ",":
            if verb.dep_ == "ROOT":
                tree.heads[head.i], tree.deps[head.i] = head.i, "ROOT"
            tree.heads[named[0].i], tree.deps[named[0].i] = verb.i, "nsubj"
            tree.heads[word.i], tree.deps[word.i] = verb.i, "mark"
            tree.heads[verb.i], tree.deps[verb.i] = head.i, "advcl"
            return


def _is_participle(noun: "Token") -> bool:
    """In "the town was overrun": no noun, for nothing stands before it but the verb."""
    from geo.claims.syntax import irregular_lemmas

    bare = all(child.i > noun.i for child in noun.children)
    return bare and noun.head.lemma_ == "be" and noun.head.i < noun.i and noun.lower_ in irregular_lemmas()


def _make_passive(tree: Tree, verb: "Token") -> None:
    """The word is a passive verb, and "was" its auxiliary."""
    be = verb.head
    tree.tags[verb.i], tree.pos[verb.i] = "VBN", "VERB"
    tree.heads[verb.i], tree.deps[verb.i] = (be.head.i if be.head != be else verb.i), be.dep_
    tree.heads[be.i], tree.deps[be.i] = verb.i, "auxpass"
    for child in be.children:
        if child != verb:
            tree.heads[child.i] = verb.i
            tree.deps[child.i] = "nsubjpass" if child.dep_ == "nsubj" else child.dep_


def _has_lent_subject(verb: "Token") -> bool:
    """In "Civilians escaping from X reached Y": the subject stands before both, and no comma between them."""
    head = verb.head
    if head.i < verb.i or head.tag_ not in ("VBD", "VBZ", "VBP", "VBN"):
        return False
    own = [c.dep_ for c in verb.lefts if c.dep_ in _OWN or c.dep_ == "mark"]
    if own != ["nsubj"] or any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in head.lefts):
        return False
    return not any(t.text in ",;:" for t in verb.doc[verb.i : head.i])


def _per(token: "Token") -> bool:
    """In "refugees a day are crossing": another subject stands before it."""
    article = token.i > 0 and token.nbor(-1).lower_ in ("a", "an", "each", "every", "per")
    return article and any(c.dep_ in ("nsubj", "nsubjpass") and c.i < token.i for c in token.head.children)


def _main_verb_after(verb: "Token") -> "Token | None":
    """The verb whose auxiliary follows the phrase of a past form without a word that joins them."""
    left = [child for child in verb.lefts if child.dep_ != "advmod"]
    if not left or left[-1].dep_ not in ("nsubj", "nsubjpass") or left[-1].pos_ not in ("NOUN", "PROPN", "NUM"):
        return None
    if any(child.dep_ in ("aux", "auxpass", "dobj", "mark", "cc") for child in verb.children):
        return None
    for child in verb.rights:
        if child.dep_ not in _CLAUSES or child.pos_ not in ("VERB", "AUX"):
            continue
        by_whom = any(c.dep_ == "agent" for c in verb.children)
        if by_whom and child.tag_ in ("VBD", "VBZ", "VBP") and not any(c.dep_ in _OWN for c in child.lefts):
            return child  # "trains laid on by the railways took 900 people"
        first = next((c for c in child.lefts if c.dep_ != "advmod"), None)
        auxiliary = first if first is not None and first.dep_ in ("aux", "auxpass") else None
        if auxiliary is None and child.pos_ == "AUX" and not any(c.dep_ in _OWN for c in child.lefts):
            auxiliary = child  # "the men dug in at X are short of shells"
        if auxiliary is None or auxiliary.tag_ not in ("VBZ", "VBP", "VBD", "MD"):
            continue
        before = _before(auxiliary)
        if before is None or before.i <= verb.i or before.pos_ in ("CCONJ", "SCONJ"):
            continue
        if before.pos_ != "PUNCT" or (before.text == "," and verb.nbor(-1).text == ","):
            return child  # "the garrison of X, cut off since March, was resupplied"
    return None


def _saying_after(verb: "Token") -> "Token | None":
    """In "An official, granted anonymity to speak of it, said" the participle only tells more of who said it."""
    subject = verb.nbor(-2) if verb.i > 1 else None
    if subject is None or verb.nbor(-1).text != "," or subject.dep_ not in ("nsubj", "nsubjpass"):
        return None
    if (
        verb.dep_ != "ROOT"
        or subject.head != verb
        or subject.pos_ not in ("NOUN", "PROPN")
        or any(c.dep_ == "aux" for c in verb.children)
    ):
        return None
    for token in verb.doc[verb.i + 2 :]:
        if token.tag_ in ("VBD", "VBZ") and token.nbor(-1).text == "," and in_class(token, "tag_verb"):
            return None if any(c.dep_ in _OWN for c in token.children) else token
    return None


def _before(token: "Token") -> "Token | None":
    """The word before `token` and the adverbs that stand before it."""
    i = token.i - 1
    while i >= 0 and token.doc[i].pos_ == "ADV":
        i -= 1
    return token.doc[i] if i >= 0 else None


def _make_participle(tree: Tree, verb: "Token", main: "Token") -> None:
    """`verb` describes its subject, which is the subject of `main`."""
    subject = next(c for c in reversed(list(verb.lefts)) if c.dep_ in ("nsubj", "nsubjpass"))
    passive = any(child.dep_ == "auxpass" for child in main.children)
    if verb.head != main:
        tree.heads[main.i] = verb.head.i if verb.head != verb else main.i
        tree.deps[main.i] = verb.dep_
    tree.heads[subject.i], tree.deps[subject.i] = main.i, "nsubjpass" if passive else "nsubj"
    tree.heads[verb.i], tree.deps[verb.i] = subject.i, "acl"
    tree.tags[verb.i] = "VBN"
    for child in verb.children:
        if child.i > main.i or child.dep_ in ("punct", "mark"):
            tree.heads[child.i] = main.i
