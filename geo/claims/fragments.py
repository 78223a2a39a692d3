"""Mend the trees of clauses that are turned round or cut short: headlines, bullets, inversions, absolutes.

"Izium: liberated", "Lost: Avdiivka", "Two assaults repelled", "Gone too is X", "Next to fall was X", "Into X rode the
lancers", "It was X that they took", "with X surrounded", "X was shelled, and so was Y": the small model, brought up on
whole sentences, finds no subject or takes the one who suffers for the one who acts.
"""

from typing import TYPE_CHECKING

from geo.claims.predicates.classes import classes, in_class

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from geo.claims.mending import Tree

__all__ = ["mend_fragment"]

_NOMINAL = ("NOUN", "PROPN", "NUM", "PRON")
_PAST = ("VBN", "VBD")
_BE = frozenset(["is", "are", "was", "were"])
_DASHES = frozenset([":", "–", "—", "--"])
_LABEL = 8  # words that a label may have
_SUBJECTS = ("nsubj", "nsubjpass")
_STRANDED = frozenset(["into", "for", "to", "from", "through", "towards", "toward", "at", "against"])
_COMPLEMENTS = ("dobj", "ccomp", "xcomp", "aux", "auxpass", "agent", "dative")


def mend_fragment(doc: "Doc", tree: "Tree") -> None:
    """Give turned and shortened clauses their subjects.

    Parameters
    ----------
    doc
        The parse as the model gives it.
    tree
        Its tree, changed in place.
    """
    _mend_label(doc, tree)
    _mend_noun_root(doc, tree)
    for token in doc:
        if token.tag_ in _PAST:
            _mend_bare_participle(token, tree)
            _mend_absolute(token, tree)
            _mend_described(token, tree)
            _mend_afterthought(token, tree)
            _mend_inverted(token, tree)
        if token.tag_ == "VBG" and token.dep_ == "xcomp":
            _mend_hit(token, tree)
        if token.text == "-" and 0 < token.i < len(doc) - 4 and token.nbor(1).lower_ == "to":
            _mend_to_and_fro(token, tree)
        if token.lower_ in _BE:
            _mend_front(token, tree)
            _mend_cleft(token, tree)
        if token.dep_ == "appos":
            _mend_gap(token, tree)
        if token.lower_ in ("so", "as") and token.i + 2 < len(doc):
            _mend_likewise(token, tree)


def _has(token: "Token", *deps: str) -> bool:
    return any(child.dep_ in deps for child in token.children)


def _mend_label(doc: "Doc", tree: "Tree") -> None:
    """In "Izium: liberated", "Lost: Avdiivka" what stands on the other side of the mark is what suffers."""
    mark = next((t for t in doc[1:_LABEL] if t.text in _DASHES), None)
    if mark is None or mark.i + 1 >= len(doc):
        return
    before, after = doc[: mark.i], doc[mark.i + 1]
    if before[0].tag_ in _PAST and not _has(before[0], "dobj", "nsubj", "aux", "auxpass"):
        noun = next((t for t in doc[mark.i + 1 :] if t.pos_ in _NOMINAL and t.head.i <= mark.i), None)
        if noun is not None:
            _make_sufferer(noun, before[0], tree)
            _make_root(before[0], tree)
    elif after.tag_ in _PAST and all(t.pos_ in ("PROPN", "CCONJ", "PUNCT") for t in before):
        name = next((t for t in before if t.pos_ == "PROPN" and not 0 <= t.head.i < mark.i), before[0])
        name = before[0] if before[0] == name.head or name.head not in list(before) else name
        own = [c for c in after.children if c.dep_ in _SUBJECTS and c.i > mark.i]
        if not own and not _has(after, "dobj", "aux"):
            _make_sufferer(name, after, tree)
            _make_root(after, tree)


def _mend_noun_root(doc: "Doc", tree: "Tree") -> None:
    """In "Lancers attacked in X and moved east of Y" the first verb is no participle: the second shares its subject."""
    noun = next((t for t in doc if t.dep_ == "ROOT" and t.pos_ in ("NOUN", "PROPN")), None)
    verb = next((c for c in noun.rights if c.dep_ == "acl" and c.tag_ in _PAST), None) if noun is not None else None
    if noun is None or verb is None or any(t.pos_ != "ADV" for t in doc[noun.i + 1 : verb.i]):
        return
    second = next((c for c in verb.rights if c.dep_ == "conj" and c.tag_ == "VBD"), None)
    if second is None or _has(second, *_SUBJECTS) or _has(verb, "agent", "aux", "auxpass"):
        return
    tree.heads[verb.i], tree.deps[verb.i], tree.tags[verb.i] = verb.i, "ROOT", "VBD"
    tree.heads[noun.i], tree.deps[noun.i] = verb.i, "nsubj"
    for child in noun.rights:
        if child != verb and child.i > verb.i:
            tree.heads[child.i] = verb.i


def _mend_hit(verb: "Token", tree: "Tree") -> None:
    """In "drones hit soldiers gathering near X" the gathering only says which soldiers."""
    hit = verb.head
    noun = next((c for c in (*verb.lefts, *hit.rights) if c.dep_ in ("nsubj", "dobj") and hit.i < c.i < verb.i), None)
    if noun is None or not in_class(hit, "hits") or noun.right_edge.i not in (verb.i - 1, noun.i):
        return
    tree.heads[noun.i], tree.deps[noun.i] = hit.i, "dobj"
    tree.heads[verb.i], tree.deps[verb.i] = noun.i, "acl"


def _make_sufferer(noun: "Token", verb: "Token", tree: "Tree") -> None:
    tree.heads[noun.i], tree.deps[noun.i] = verb.i, "nsubjpass"
    tree.tags[verb.i], tree.pos[verb.i] = "VBN", "VERB"


def _make_root(token: "Token", tree: "Tree") -> None:
    """Make `token` the root, and hang the one before it there."""
    for i, head in enumerate(tree.heads):
        if head == i and i != token.i:
            tree.heads[i] = token.i
            tree.deps[i] = "dep" if tree.deps[i] == "ROOT" else tree.deps[i]
    tree.heads[token.i], tree.deps[token.i] = token.i, "ROOT"


def _mend_bare_participle(verb: "Token", tree: "Tree") -> None:
    """In "Two assaults repelled near X" the assaults have not repelled anything."""
    if verb.dep_ not in ("ROOT", "conj", "ccomp", "parataxis", "appos", "dep"):
        return
    if not in_class(verb, "undergoes") and not in_class(verb, "participle"):
        return
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if subject is None or subject.pos_ == "PRON" or _has(verb, *_COMPLEMENTS):
        return
    if any(c.dep_ == "conj" and _has(c, "dobj") for c in verb.children):
        return  # "the gunners halted and destroyed the column"
    if in_class(verb, "shoots") and not any(c.lower_ in ("down", "dead") for c in verb.rights):
        return
    tree.deps[subject.i], tree.tags[verb.i] = "nsubjpass", "VBN"


def _mend_absolute(verb: "Token", tree: "Tree") -> None:
    """In "with X surrounded", "with the bridge blown and X cut off" X has not surrounded anybody."""
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if subject is None or _has(verb, *_COMPLEMENTS) or in_class(verb, "befalls"):
        return
    above = next((t for t in verb.ancestors if t.lower_ == "with"), None)
    opens = subject.left_edge.i and subject.left_edge.nbor(-1).lower_ == "with"
    if opens or (above is not None and verb.dep_ in ("conj", "pcomp", "ccomp") and above.i < subject.i):
        tree.deps[subject.i], tree.tags[verb.i] = "nsubjpass", "VBN"


def _mend_inverted(verb: "Token", tree: "Tree") -> None:
    """In "Into X rode the lancers" the lancers ride."""
    if _has(verb, *_SUBJECTS, "aux", "auxpass", "expl") or verb.tag_ != "VBD":
        return
    noun = next((c for c in verb.rights if c.dep_ in ("dobj", "attr")), None)
    front = next((c for c in verb.lefts if c.dep_ in ("prep", "advmod", "prt")), None)
    if (
        noun is None
        or front is None
        or front.left_edge != verb.left_edge
        or verb.left_edge.i not in (0, verb.sent.start)
    ):
        return
    near = not any(t.text == "," for t in verb.doc[front.i : verb.i])
    if near and {"force", "people", "weapon", "missile"} & classes(noun):
        tree.deps[noun.i] = "nsubj"


def _mend_front(be: "Token", tree: "Tree") -> None:
    """In "Gone too is X", "Still holding out is X", "Next to fall was X", "Among those lost is X" X is the subject."""
    noun = next((c for c in be.rights if c.dep_ in (*_SUBJECTS, "attr") and c.pos_ in _NOMINAL), None)
    if noun is None and be.dep_ in ("aux", "auxpass") and be.head.i < be.i:  # hung on the participle
        noun = next((c for c in be.head.rights if c.dep_ in _SUBJECTS and c.i > be.i), None)
    if noun is None or any(c.dep_ in (*_SUBJECTS, "expl") for c in be.lefts):
        return
    word = next((t for t in be.doc[max(be.i - 6, 0) : be.i] if t.tag_ in ("VBN", "VBD", "VBG", "VB")), None)
    if word is None or word.pos_ == "AUX" or any(t.text in ",;:" for t in be.doc[word.i : be.i]):
        return
    if word.dep_ == "acl" and word.head.dep_ == "pobj" and word.head.head.lower_ == "among":
        tree.heads[noun.i], tree.deps[noun.i] = word.head.i, "conj"
        return
    opens = all(t.pos_ in ("ADV", "ADJ", "PART", "CCONJ", "PUNCT") or t.lower_ == "to" for t in be.doc[: word.i])
    if not opens or word.dep_ not in ("ROOT", "csubj", "csubjpass", "advcl", "ccomp", "nsubj", "amod"):
        return
    _turn(be, word, noun, tree)


def _turn(be: "Token", word: "Token", noun: "Token", tree: "Tree") -> None:
    """Make `noun` the subject of `word`, the main verb of the clause; "gone" and its like stay with "be"."""
    for child in be.children:
        if child not in (word, noun):
            tree.heads[child.i] = word.i
    main = word
    if word.lower_ == "gone":
        main = be
    _make_root(main, tree)
    other = be if main is word else word
    tree.heads[other.i] = main.i
    passive = word.tag_ in _PAST and not in_class(word, "befalls")
    tree.heads[noun.i], tree.deps[noun.i] = main.i, "nsubjpass" if passive else "nsubj"
    if main is be:
        tree.deps[word.i] = "acomp"
    else:
        tree.deps[be.i] = "auxpass" if passive else "aux"
    if word.tag_ in _PAST:
        tree.tags[word.i] = "VBN"
    elif word.tag_ == "VB":  # "next to fall was X": it fell
        tree.tags[word.i] = "VBD"
        for child in word.lefts:
            if child.lower_ == "to":
                tree.deps[child.i] = "dep"


def _mend_cleft(be: "Token", tree: "Tree") -> None:
    """In "It was X that they took" X is what they took."""
    it = next((c for c in be.lefts if c.dep_ in _SUBJECTS), None)
    noun = next((c for c in be.rights if c.dep_ == "attr" and c.pos_ in ("NOUN", "PROPN")), None)
    if it is None or it.lower_ != "it" or noun is None:
        return
    for verb in (*be.rights, *noun.rights):
        if verb.dep_ in ("ccomp", "relcl") and noun.i < verb.i and _lay_stranded(verb, noun, tree):
            return
    for verb in be.rights:
        that = next((c for c in verb.lefts if c.lower_ == "that" and c.dep_ == "mark"), None)
        if verb.dep_ == "ccomp" and that is not None and noun.i < that.i and _has(verb, "nsubj"):
            if not _has(verb, "dobj", "ccomp", "xcomp", "auxpass"):
                tree.heads[verb.i], tree.deps[verb.i] = noun.i, "relcl"
                tree.deps[that.i], tree.tags[that.i] = "dobj", "WDT"
            return


def _lay_stranded(verb: "Token", noun: "Token", tree: "Tree") -> bool:
    """In "it was X that they walked into first" it is X that they walked into."""
    for word in verb.rights:
        if (
            word.dep_ in ("prep", "prt")
            and word.lower_ in _STRANDED
            and not any(c.pos_ in _NOMINAL for c in word.rights)
        ):
            tree.heads[noun.i], tree.deps[noun.i] = word.i, "pobj"
            tree.heads[verb.i], tree.deps[verb.i], tree.deps[word.i] = noun.head.i, "ccomp", "prep"
            return True
    return False


def _mend_likewise(word: "Token", tree: "Tree") -> None:
    """In "X was shelled, and so was Y", "as was Y" it befell Y as well."""
    be = word.nbor(1)
    if be.lower_ not in _BE or be.head == be or be.head.pos_ != "VERB" or be.head.i > be.i:
        return
    noun = next((c for c in be.rights if c.dep_ in (*_SUBJECTS, "attr") and c.pos_ == "PROPN"), None)
    first = next((c for c in be.head.lefts if c.dep_ in _SUBJECTS), None)
    if noun is not None and first is not None and be.head.tag_ in ("VBN", "VBG", "VBD"):
        tree.heads[noun.i], tree.deps[noun.i] = first.i, "conj"


def _mend_gap(other: "Token", tree: "Tree") -> None:
    """In "one column is making for X, another for Y" the verb of the first holds for the second."""
    name = other.head
    if name.dep_ != "pobj" or name.head.dep_ != "prep" or name.head.head.pos_ != "VERB":
        return
    for child in other.rights:
        if child.dep_ == "prep" and child.lower_ == name.head.lower_:
            tree.heads[child.i] = name.head.head.i


def _mend_described(verb: "Token", tree: "Tree") -> None:
    """In "X, lost in spring and won back in autumn, is a ruin" both participles only describe X."""
    subject = next((c for c in verb.lefts if c.dep_ in _SUBJECTS), None)
    before = next((t for t in reversed(verb.doc[: verb.i]) if t.pos_ != "ADV"), None)
    if subject is None or before is None or before.text != "," or subject.right_edge.i not in (before.i, before.i - 1):
        return
    if subject.pos_ not in ("NOUN", "PROPN") or _has(verb, "dobj", "aux", "auxpass", "mark"):
        return
    for main in verb.rights:
        if main.dep_ not in ("conj", "ccomp", "dep", "parataxis") or main.pos_ not in ("VERB", "AUX"):
            continue
        own = _has(main, *_SUBJECTS) or any(
            c.dep_ == "cc" and main.i > c.i > main.left_edge.i - 2 for c in verb.children
        )
        if own or main.left_edge.nbor(-1).text != "," or main.tag_ not in ("VBZ", "VBP", "VBD", "VBN"):
            continue
        _make_root(main, tree) if verb.dep_ == "ROOT" else None
        tree.heads[subject.i], tree.deps[subject.i] = main.i, "nsubjpass" if _has(main, "auxpass") else "nsubj"
        tree.heads[verb.i], tree.deps[verb.i], tree.tags[verb.i] = subject.i, "acl", "VBN"
        for other in verb.rights:
            if other.dep_ == "conj" and other.i < main.i and other.tag_ in _PAST:
                tree.heads[other.i], tree.tags[other.i] = verb.i, "VBN"
            elif other.i < main.i and other.dep_ != "punct":
                tree.heads[other.i] = verb.i
        return


def _mend_afterthought(verb: "Token", tree: "Tree") -> None:
    """In "First to go was X, hemmed in on Monday and entered on Tuesday" the participles describe X."""
    if verb.i < 3 or verb.nbor(-1).text != "," or _has(verb, *_SUBJECTS, *_COMPLEMENTS, "mark"):
        return
    name = verb.nbor(-2)
    turned = tree.deps[name.i] in _SUBJECTS and name.i > tree.heads[name.i]
    if name.pos_ != "PROPN" or not turned or verb.dep_ not in ("conj", "advcl", "dep", "ccomp"):
        return
    tree.heads[verb.i], tree.deps[verb.i], tree.tags[verb.i] = name.i, "acl", "VBN"
    for other in verb.rights:
        if other.dep_ == "conj" and other.tag_ in _PAST and not _has(other, *_SUBJECTS):
            tree.tags[other.i] = "VBN"


def _mend_to_and_fro(hyphen: "Token", tree: "Tree") -> None:
    """In "House-to-house combat goes on" it is the combat that goes on."""
    first, last, noun = hyphen.nbor(-1), hyphen.nbor(3), hyphen.nbor(4)
    if last.lower_ != first.lower_ or noun.tag_ not in ("NN", "NNS", "VBG") or noun.head != hyphen.nbor(1):
        return
    root = first.head == first
    tree.heads[noun.i], tree.deps[noun.i] = noun.i if root else first.head.i, first.dep_
    tree.heads[first.i], tree.deps[first.i] = noun.i, "compound"
