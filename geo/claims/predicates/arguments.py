"""Who does and who undergoes what a word tells: the logical arguments of verbs and nouns in a dependency tree.

Passives, reduced relatives, shared subjects of joined verbs, controlled infinitives and the antecedents of relative
clauses are undone here, so that every other module asks one question: `agent(token)`, `patient(token)`.
"""

from typing import TYPE_CHECKING

from geo.claims.predicates.classes import in_class

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

__all__ = ["agent", "conjuncts", "is_passive", "patient", "prepositions", "subject"]

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_RELATIVES = frozenset(["which", "who", "that", "whom"])


def is_passive(token: "Token") -> bool:
    """Return whether the verb `token` stands in the passive, reduced relatives ("units moved from") included."""
    if token.dep_ in ("acomp", "attr") and token.pos_ in ("ADJ", "NOUN"):
        return token.head.lemma_ == "be"  # "was overrun", taken for an adjective or a noun
    if token.tag_ not in ("VBN", "VBD"):
        return False
    if (
        token.dep_ == "conj"
        and token.head.tag_ in ("VBN", "VBD")
        and not any(child.dep_ in ("nsubj", "nsubjpass", "dobj", "aux", "auxpass") for child in token.children)
    ):
        return is_passive(token.head)
    deps = {child.dep_ for child in token.children}
    if deps & {"nsubjpass", "auxpass", "agent"}:
        return True
    if "aux" in deps or token.tag_ == "VBD":
        return any(c.dep_ == "aux" and c.lower_ in ("being", "been", "get", "got", "gets") for c in token.children)
    if deps & {"nsubj", "dobj"}:
        return _reported_as(token)
    if token.dep_ == "conj" and token.head.pos_ == "VERB":
        return is_passive(token.head)
    return token.dep_ in ("acl", "amod", "advcl", "relcl", "ROOT", "ccomp", "xcomp", "oprd", "pcomp", "acomp")


def _reported_as(token: "Token") -> bool:
    """In "declared the town captured", "reported it as taken" the participle's subject undergoes it."""
    head = token.head
    if token.tag_ != "VBN" or token.dep_ not in ("ccomp", "xcomp", "oprd") or head.pos_ != "VERB":
        return False
    if any(c.dep_ == "dobj" or (c.dep_ == "mark" and c.lower_ != "as") for c in token.children):
        return False
    return in_class(head, "declares")


def subject(token: "Token", depth: int = 0) -> "Token | None":
    """Return the grammatical subject that the verb `token` has or shares; an antecedent for a relative pronoun."""
    if depth > 8:
        return None
    own = _own_subject(token)
    if own is not None:
        return own
    dep, head = token.dep_, token.head
    if dep in ("ROOT", "ccomp", "relcl", "conj") or (dep == "advcl" and token.tag_ in ("VBD", "VBN")):
        before = _before_auxiliary(token)
        if before is not None:
            return before
    if dep == "conj" and head.pos_ in ("VERB", "AUX"):
        told = next((c for c in head.lefts if c.dep_ == "ccomp"), None) if in_class(head, "tag_verb") else None
        return subject(told or head, depth + 1)  # "it took X, he said, but was beaten back": it was
    if dep == "acl" and (
        token.tag_ == "VB" or _perfect_infinitive(token)
    ):  # "an order to leave", "were given hours to leave": whoever got it
        owner = next((child for child in head.children if child.dep_ == "poss"), None)
        given = head.dep_ == "dobj" and in_class(head.head, "gives") and owner is None
        return subject(head.head, depth + 1) if given else owner
    if dep in ("acl", "relcl") and (token.tag_ in ("VBG", "VBN") or dep == "acl"):
        return head if head.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "DET") else None
    if dep in ("xcomp", "ccomp") and head.pos_ in ("VERB", "AUX", "ADJ"):
        finite = dep == "ccomp" and token.tag_ not in ("VB", "VBG", "VBN")
        return None if finite else _controller(head, token.i, depth)
    if dep in ("acomp", "attr"):
        return subject(head, depth + 1)
    if dep in ("advcl", "pcomp", "oprd", "prep", "dep", "advmod", "parataxis"):
        return _above(token, depth)
    return head if dep == "amod" else None


def _perfect_infinitive(token: "Token") -> bool:
    """In "its claim to have captured X"."""
    return [child.lower_ for child in token.lefts if child.dep_ == "aux"][:2] == ["to", "have"]


def _own_subject(token: "Token") -> "Token | None":
    """The subject that hangs on the verb itself; for a relative pronoun what it stands for."""
    for child in sorted(token.children, key=lambda c: (c.i > token.i, -c.i)):  # the nearest on the left first
        if (child.dep_ in _SUBJECTS and child.i < token.i) or child.dep_ in ("nsubj", "nsubjpass"):
            if child.lower_ in _RELATIVES and child.tag_ in ("WDT", "WP", "IN", "DT"):
                return _antecedent(token) or child
            return child
    return None


def _before_auxiliary(token: "Token") -> "Token | None":
    """The noun phrase that ends right before the auxiliary of a verb whose subject the tree has lost."""
    auxiliaries = [c for c in token.children if c.dep_ in ("aux", "auxpass") and c.i < token.i and c.lower_ != "to"]
    if not auxiliaries or (auxiliaries[0].i and auxiliaries[0].lower_ in ("having", "being")):
        return None
    i = auxiliaries[0].i - 1
    doc = token.doc
    while i >= 0 and doc[i].pos_ in ("ADV",):
        i -= 1
    if i > 0 and doc[i].lower_ == ",":  # "nobody, he wrote, had left"
        opened = next((k for k in range(i - 1, max(i - 14, 0), -1) if doc[k].lower_ == ","), None)
        if opened is None:
            return None
        i = opened - 1
    noun = doc[i]
    for _ in range(8):
        head = noun.head
        if noun.dep_ in ("appos", "nsubj", "ROOT", "conj") or head.i > auxiliaries[0].i or head == noun:
            break
        nominal = ("NOUN", "PROPN", "NUM", "PRON")
        if head.pos_ not in nominal and not (head.pos_ == "ADP" and head.head.pos_ in nominal):
            break
        noun = head
    if noun.dep_ == "pobj" and (noun.head.head == token or noun.head.head.pos_ == "AUX"):
        return None  # "and by nightfall were patrolling X"
    return noun if noun.pos_ in ("NOUN", "PROPN", "PRON", "NUM") and noun.i < auxiliaries[0].i else None


def _controller(head: "Token", before: int, depth: int) -> "Token | None":
    """The doer of an infinitive under the verb `head`: its object for "ordered X to", its subject for "began to"."""
    if in_class(head, "controls_object"):
        for child in reversed([c for c in head.children if c.i < before]):
            if child.dep_ in ("dobj", "nsubjpass", "pobj", "dative") and child.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
                relative = child.lower_ in _RELATIVES and child.i < head.i
                return (_antecedent(head) or child) if relative else child
    return subject(head, depth + 1)


def _above(token: "Token", depth: int) -> "Token | None":
    """The subject of the clause that a subjectless participle or infinitive hangs on."""
    head = token.head
    steps = 0
    while head.pos_ not in ("VERB", "AUX") and head.head != head and steps < 6:
        if head.pos_ in ("NOUN", "PROPN") and head.dep_ in ("dobj", "pobj") and token.dep_ == "acl":
            return head
        head = head.head
        steps += 1
    if head == token or head.pos_ not in ("VERB", "AUX"):
        return None
    if token.dep_ == "pcomp" and in_class(head, "controls_object"):
        for child in head.children:
            if child.dep_ == "dobj" and child.i < token.i:
                return child
    return subject(head, depth + 1)


def _antecedent(token: "Token") -> "Token | None":
    clause = token
    for _ in range(6):
        if clause.dep_ in ("relcl", "acl"):
            return clause.head
        if clause.dep_ not in ("conj", "xcomp", "ccomp", "advcl"):
            return None
        clause = clause.head
    return None


def agent(token: "Token", *, intransitive: bool = False) -> "Token | None":
    """Return the head of the noun phrase that does what `token` tells, or None.

    Parameters
    ----------
    token
        A verb, or a noun of action.
    intransitive
        Whether the verb, in its sense here, takes no object: then a participle's noun is the doer ("troops pressed
        towards the town" read as a reduced relative).
    """
    if token.pos_ not in ("VERB", "AUX"):
        return _agent_of_noun(token)
    if is_passive(token) and not intransitive:
        for child in token.children:
            if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
                for inner in child.children:
                    if inner.dep_ in ("pobj", "pcomp"):
                        return inner
        return None
    return subject(token)


def _agent_of_noun(token: "Token") -> "Token | None":
    """Possessor, by-phrase, of-phrase or adjective of origin, in this order of trust."""
    for child in token.children:
        if child.dep_ == "poss":
            return child
    for child in token.children:
        if child.dep_ in ("prep", "agent") and child.lower_ == "by":
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return inner
    for child in token.lefts:
        if child.dep_ in ("amod", "compound", "nmod") and child.text[:1].isupper():
            return child
    return None


def patient(token: "Token") -> "Token | None":
    """Return the head of the noun phrase that undergoes what `token` tells, or None."""
    if token.pos_ not in ("VERB", "AUX"):
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                for inner in child.children:
                    if inner.dep_ == "pobj":
                        return inner
        return None
    for child in (c for c in token.children if not _apposed(token, c)):
        if child.dep_ == "dobj" or (child.dep_ == "dative" and child.pos_ in ("NOUN", "PROPN", "PRON")):
            if child.lower_ in _RELATIVES and child.i < token.i:
                antecedent = _antecedent(token)
                if antecedent is None or (child.lower_ == "that" and in_class(antecedent, "statement")):
                    continue  # "claimed that the army controlled X": the tree has mistaken the conjunction
                return antecedent
            return child
    if is_passive(token):
        return _described_as(token) or _named_before(token) or subject(token)
    if token.dep_ == "conj":  # "shelled and bombed the town": the object stands with the last
        return None
    adverbs = any(c.dep_ == "advmod" and c.lower_ in ("when", "where", "why") for c in token.children)
    if (
        token.dep_ == "relcl"
        and not adverbs
        and not in_class(token.head, "time")
        and not in_class(token.head, "statement")
        and any(c.dep_ == "nsubj" and c.lower_ not in _RELATIVES for c in token.children)
    ):
        return token.head  # "a town that the army seized", "the town they left"
    return None


def _apposed(verb: "Token", child: "Token") -> bool:
    """Whether what the tree takes for an object only explains: "were sent away from A and B, two more places ..."."""
    before = child.doc[child.left_edge.i - 1]
    if child.left_edge.i <= verb.i or before.text != ",":
        return False
    commas = sum(1 for t in child.doc[verb.i : child.left_edge.i] if t.text == ",")
    return is_passive(verb) or commas % 2 == 1  # "took over, on 12 June, every post" has an object


def _described_as(token: "Token") -> "Token | None":
    """In "reported the town as taken": the object of the verb of saying."""
    if token.dep_ not in ("advcl", "oprd", "pcomp") or not any(c.lower_ == "as" for c in [*token.lefts, token.head]):
        return None
    verb = token.head.head if token.dep_ == "pcomp" else token.head
    if not in_class(verb, "declares"):
        return None
    return next((child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")), None)


def _named_before(token: "Token") -> "Token | None":
    """The name that a participle set off by a comma describes: "In X, besieged since spring, ..."."""
    if token.tag_ == "VBN" and token.dep_ in ("advcl", "acl") and token.i > 1 and token.nbor(-1).lower_ == ",":
        before = token.nbor(-2)
        of_noun = before.dep_ == "pobj" and before.head.head.pos_ == "NOUN" and before.head.lower_ in ("from", "of")
        return before if before.pos_ == "PROPN" and not of_noun else None
    return None


def conjuncts(token: "Token") -> "Iterator[Token]":
    """Yield `token` and the words joined to it in a list, in the order of the text."""
    yield token
    for child in token.children:
        if child.dep_ in ("conj", "appos") and child.dep_ == "conj":
            yield from conjuncts(child)


def prepositions(token: "Token") -> "Iterator[tuple[str, Token]]":
    """Yield each preposition of `token` with its object's head: ``("out_of", Token)`` for "out of the town"."""
    for child in token.children:
        if child.dep_ in ("prep", "dative", "agent", "prt", "advmod") and child.pos_ in ("ADP", "SCONJ", "ADV", "PART"):
            yield from _objects(child, child.lower_)


def _objects(word: "Token", name: str) -> "Iterator[tuple[str, Token]]":
    for inner in word.children:
        if inner.dep_ in ("pobj", "pcomp"):
            for item in conjuncts(inner):
                yield name, item
        elif inner.dep_ == "prep":
            whole = "as_far_as" if (name, inner.lower_) == ("far", "as") else f"{name}_{inner.lower_}"
            yield from _objects(inner, whole)
        elif inner.dep_ == "conj" and inner.pos_ == "ADP":
            yield from _objects(inner, inner.lower_)
