"""How far an attribution reaches in its sentence: tags, what goes on after them, where the narrator speaks again."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.claims.attribution.reading import FINITE, VERBAL, Cue, Reading, Span
from geo.claims.attribution.saying import SayingVerb

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["adverbial_scopes", "cut_by_neighbours", "tag_scopes"]

_BREAK_AFTER_TAG = re.compile(
    r"\s*,?\s*(?:(?:just|only|even|barely|some|about|nearly|almost|more than|less than|shortly|soon|immediately|"
    r"long)?\s*"
    r"(?:after|as|while|when|before|since|although|though|whereas|but|yet|even as|even though|even if|once|despite|"
    r"hours|"
    r"(?:\w+\s)?(?:days?|weeks?|months?|hours?|years?)\s(?:after|before)|amid|in (?:what|an?)\b|an? \w+ (?:that|which|"
    r"who)|"
    r"which|raising|prompting|sparking|drawing|fuelling|fueling)\b)",
    re.IGNORECASE,
)


_GAINSAID = re.compile(r"(?:Not so|Not true|Untrue|False|Nonsense|Rubbish|Wrong),\s?")


def tag_scopes(reading: Reading, token: "Token", cluster: Span, verb: SayingVerb) -> tuple[Span, ...]:
    """The scopes of a tag, () if the cue is none: what stands before it, and what goes on after it."""
    if not verb.frames & {"clause", "tag", "tell", "publish"} or verb.stance in ("urge", "order", "deny"):
        return ()
    before = reading.slice(reading.start, cluster[0])
    stripped = before.rstrip()
    if re.fullmatch(r"[\"“]?(?:As|So)", stripped) and "," in reading.slice(cluster[1], reading.end):
        comma = cluster[1] + reading.slice(cluster[1], reading.end).index(",")
        return ((comma + 1, reading.end),)  # "As the ministry put it, ..."
    as_tag = re.search(r",\s(?:as|so|or so)$", stripped)
    if as_tag:
        stripped = stripped[: as_tag.start() + 1]
    quoted = stripped.endswith(('"', "”", "’", "'")) and bool(reading.sentence.quotes)
    if not quoted and ("tag" in verb.frames or not stripped.endswith((",", "—", "–", "-", "…", "!", "?"))):
        return ()
    following = reading.slice(cluster[1], reading.end)
    inserted = (
        bool(stripped)
        and not as_tag
        and re.match(r"(?:\s(?:on|in|at|late|early|last|yesterday|to)\s[\w ]{2,30}?)?\s*[,—–]\s", following)
    )
    if (
        not quoted
        and not inserted
        and not _finite_between(reading, reading.start, cluster[0])
        and not _fragment(before)
        and not (_GAINSAID.fullmatch(before) and ":" not in following)
    ):
        return ()
    if re.match(
        r"(?:\s(?:on|in|at|late|early|last|yesterday)\s[\w ]{2,30}?)?\s(?:that(?!\s(?:night|day|evening|morning|"
        r"afternoon|week|month|year|same))|how|why|whether)\b",
        following,
    ):
        return ()
    if not quoted and not _closes(following) and _clause_follows(reading, token, cluster[1]):
        return ()
    first = (_segment_start(reading, cluster[0]), reading.start + len(stripped))
    rest = _rest_after_tag(reading, cluster[1], quoted, before)
    return (first, rest) if rest else (first,)


def _fragment(before: str) -> bool:
    """Whether words before a tag are what was said, though the tagger saw no verb: "Two dead, the mayor said"."""
    return len(before.split()) >= 5 and not re.match(
        r"(?:In|On|At|After|Before|During|Since|As|By|From|With|Speaking|Asked|Late|Early|Earlier|Later|For|Meanwhile|"
        r"Writing|"
        r"Addressing|Quoting|Citing|Under|Amid|Despite|Over|Near|Outside|Inside)\b",
        before,
    )


def _finite_between(reading: Reading, start: int, end: int) -> bool:
    """Whether a main clause stands between two offsets: a finite verb that is not a relative clause's."""
    for token in reading.doc:
        if start <= reading.at(token) < end and token.tag_ == "VB" and token.i == 0:
            return True  # a command
        if start <= reading.at(token) < end and token.tag_ in FINITE:
            verb = token if token.dep_ not in ("aux", "auxpass") else token.head
            if verb.dep_ in ("relcl", "advcl") and any(
                c.dep_ == "mark" or c.tag_ in ("WDT", "WP", "WRB") for c in verb.children
            ):
                continue
            return True
    return False


def _closes(following: str) -> bool:
    return bool(
        re.match(
            r"(?:\s(?:on|in|at|to|late|early|last|this|by|via|from|during|yesterday|today|overnight|earlier|later|"
            r"again)\b[^,;:]{0,70})?"
            r"\s*(?:[,.;:—–)]|$)",
            following,
        )
    )


def _clause_follows(reading: Reading, token: "Token", after: int) -> bool:
    return any(child.dep_ == "ccomp" and reading.at(child) >= after for child in token.children)


_IN_CLAUSE = re.compile(r"\b(?:which|when|where|who|whom|whose|that|after|because|although|though|while),?\s*$")


def _segment_start(reading: Reading, cluster: int) -> int:
    before = reading.slice(reading.start, cluster)
    if _IN_CLAUSE.search(before):
        return cluster  # "fighting in which, officials say, dozens died": no more than that clause
    cut = before.rfind("; ")
    return reading.start + cut + 2 if cut >= 0 else reading.start


def _rest_after_tag(reading: Reading, after: int, quoted: bool, before: str) -> Span | None:
    """What goes on after a tag: a quotation taken up again, or a clause that is no comment of the narrator's."""
    text = reading.slice(after, reading.end)
    resumed = re.search(r"[\"“](?=\w|[‘'])", text)
    if quoted:
        return (after + resumed.start(), reading.end) if resumed else None
    match = re.match(r"[^,;:.—–\"“]{0,60}?(?P<mark>[,;—–:])", text)
    if match is None or _BREAK_AFTER_TAG.match(text[match.end() - 1 :]):
        return None
    return after + match.end(), reading.end


def adverbial_scopes(reading: Reading, cluster: Span) -> tuple[Span, ...]:
    """Return what "according to X" covers: all after it where it opens the sentence, else what is around it."""
    before = reading.slice(reading.start, cluster[0]).rstrip(" ,")
    if not before.strip(' "“'):
        return ((cluster[1], reading.end),)
    first = (_segment_start(reading, cluster[0]), reading.start + len(before))
    text = reading.slice(cluster[1], reading.end)
    match = re.match(r"[^,;]{0,40}?[,]\s", text)
    if match is None or _BREAK_AFTER_TAG.match(text[match.end() - 2 :]) or text[match.end() :].startswith("but "):
        return (first,)
    return first, (cluster[1] + match.end(), reading.end)


# --- one cue beside another ------------------------------------------------------------------------------------------


def cut_by_neighbours(reading: Reading, cues: list[Cue]) -> list[Cue]:
    """Let a scope that runs on end where the next cue's own clause begins, and where the narrator speaks again."""
    ordered = sorted(cues, key=lambda cue: cue.at)
    found = []
    for i, cue in enumerate(ordered):
        cut = (_cut(reading, cue, scope, ordered[:i], ordered[i + 1 :]) for scope in cue.scopes)
        found.append(replace(cue, scopes=tuple((start, end) for start, end in cut if end > start)))
    return found


def _cut(reading: Reading, cue: Cue, scope: Span, before: list[Cue], after: list[Cue]) -> Span:
    start, end = scope
    for other in after:
        if start < other.at[0] < end:
            end = min(end, _meeting(reading, cue, other, start, end))
    for other in before:
        if cue.tag and other.at[1] > start and start <= other.at[0] < end:
            start = max(start, min(_clause_start(reading, cue, other), end))
    return start, _narrator_from(reading, cue, start, end)


def _meeting(reading: Reading, cue: Cue, other: Cue, start: int, end: int) -> int:
    """Where `cue` stops because of a later cue: before a connective that opens the other's clause."""
    if not other.scopes or other.party is None or other.rule in ("quoting", "citing", "crediting", "account"):
        return end
    between = reading.slice(start, other.at[0])
    opening = re.search(
        r"(?:;|,)?\s(?:and|but|while|whereas|although|though|yet|even as|even though|"
        r"as)\s(?:[^,;]{0,40},\s)?[^,;]{0,25}$|;\s[^;]*$",
        between,
    )
    if other.tag:
        cut = max(between.rfind("; "), between.rfind(", but "), between.rfind(", while "), between.rfind(", whereas "))
        return start + cut if cut >= 0 else end
    return start + opening.start() if opening else end


def _clause_start(reading: Reading, cue: Cue, other: Cue) -> int:
    """Where a tag's scope begins after an earlier cue in the sentence: past the connective between the two."""
    between = reading.slice(other.at[1], cue.at[0])
    cuts = [m.end() for m in re.finditer(r";\s|,\s(?:but|while|whereas|although|though|yet|and)\s", between)]
    return other.at[1] + cuts[-1] if cuts else reading.start


def _narrator_from(reading: Reading, cue: Cue, start: int, end: int) -> int:
    """Where a clause that hangs on the verb of saying itself begins: it is the narrator's."""
    if cue.tag or cue.rule in ("according to", "account"):
        return end
    verb = next(
        (
            t
            for t in reading.doc
            if cue.at[0] <= reading.at(t) < cue.at[1]
            and t.tag_ in VERBAL
            and t.lower_ in cue.rule.replace(":", "").split()
        ),
        None,
    )
    if verb is None:
        return end
    for token in reading.doc:
        place = reading.at(token)
        if not start < place < end or token.head != verb or token.dep_ not in ("conj", "advcl"):
            continue
        first = token.left_edge
        lead = reading.doc[first.i - 1] if first.i else first
        if token.dep_ == "conj":
            cc = next((c for c in verb.children if c.dep_ == "cc" and verb.i < c.i < token.i), None)
            own = any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)
            if cc is not None and own and cc.lower_ in ("but", "yet", "though"):
                return reading.at(cc)
        elif lead.text == "," and first.lower_ in (
            "as",
            "while",
            "although",
            "though",
            "whereas",
            "even",
            "after",
            "despite",
        ):
            return reading.at(lead)
    return end
