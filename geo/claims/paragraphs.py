"""The paragraphs of a report: its lines, those that were only wrapped joined to the next; bullets and times of day."""

import re
from collections.abc import Iterator

__all__ = ["BULLET", "CLOCK", "blocks"]

BULLET = re.compile(
    r"\s*(?:[-*•‣▪◦·–—>]+|\(?\d{1,2}(?:/\d{0,2})?[.)/]|\d{1,2}(?:\.\d{1,2}){1,2}\.?(?=\s+[A-Z])|[a-z]\))\s+"
)

CLOCK = re.compile(
    r"\[?(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s?[ap]\.?m\.?)?(?:\s?(?:GMT|UTC|BST|EST|EDT|CET|CEST|EET|local time))?"
    r"(?:\s*[-–—:|]|\]|\b)\s*",
    re.IGNORECASE,
)

_WRAPPED = 45  # a line must be at least this long to have been broken by a margin


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of paragraphs: lines, where a line that was only wrapped is joined to the next."""
    start: int | None = None
    end = 0
    for match in re.finditer(r"[^\n]+", text):
        line = match.group()
        if not line.strip():
            continue
        if start is not None and not _wrapped(text, start, end, match.start(), line):
            yield start, end
            start = None
        if start is None:
            start = match.start()
        end = match.end()
    if start is not None:
        yield start, end


def _wrapped(text: str, start: int, end: int, following: int, line: str) -> bool:
    """Whether the line that begins at `following` only goes on with the one that ends at `end`."""
    if text[end:following].count("\n") > 1:
        return False
    last = text[text.rfind("\n", start, end) + 1 if "\n" in text[start:end] else start : end].rstrip()
    if len(last) < _WRAPPED or last[-1:] in '.!?…:;"”»' or BULLET.match(line) or CLOCK.match(line):
        return False
    head = line.lstrip()
    return head[:1].islower() or (len(last) >= 60 and last[-1:] in ",-–—") or (head[:1].isdigit() and head[1:2] != ".")
