"""What names movement or fighting and is still no claim: no place, background, opinion, other senses of a word."""

from geo.claims.context import Context, Draft

__all__ = ["refuse"]


def refuse(draft: Draft, context: Context) -> str:
    """Return why the draft makes no claim; empty if it makes one."""
    predicate = draft.predicate
    if draft.sentence.text.rstrip('"”’)').endswith("?"):
        return "a question"
    if not draft.places:
        return "no place is named or pointed at"
    if predicate.form == "noun" and all(reason[1].startswith("carried") for reason in draft.reasons if reason):
        return "a noun without a place of its own"
    token = predicate.token
    pointed = all(p.text.casefold() in ("it", "there", "here") for p in draft.places)
    if token.dep_ == "pcomp" and token.head.lower_ in ("after", "before", "since") and pointed:
        return "background, without a place of its own"
    return ""
