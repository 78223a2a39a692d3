"""What a report puts between quotation marks."""

import re

from geo.claims.paragraphs import blocks

__all__ = ["quoted_spans"]


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Return the quotations of a text as spans without their marks.

    A quotation that a paragraph leaves open runs to the paragraph's end, and goes on in the next one where that begins
    with an opening mark, as newspapers print it.
    """
    spans: list[tuple[int, int]] = []
    for start, end in blocks(text):
        spans += _quotes_of_block(text, start, end)
    return spans


_MARKS = {"“": "”", "«": "»", "„": "“”"}


def _quotes_of_block(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    closing = ""
    for i in range(start, end):
        char = text[i]
        if opened is None:
            if char == '"' or (char == "'" and _single_opens(text, i)):
                opened, closing = i + 1, char
            elif char in _MARKS or (char == "‘" and not text[i + 1 : i + 2].isspace()):
                opened, closing = i + 1, _MARKS.get(char, "’")
        elif char in closing and not _apostrophe(text, i):
            spans.append((opened, i))
            opened = None
    if opened is not None and closing not in ("'", "’") and opened < end:
        spans.append((opened, end))
    return spans


def _single_opens(text: str, i: int) -> bool:
    """A straight single mark opens a quotation only where a later one closes it before the line ends."""
    if (i and not text[i - 1].isspace() and text[i - 1] not in "(—–") or not text[i + 1 : i + 2].isalnum():
        return False
    line = text[i + 1 : text.find("\n", i) if "\n" in text[i:] else len(text)]
    return re.search(r"(?<=[\w,.!?])'(?!\w)", line) is not None


def _apostrophe(text: str, i: int) -> bool:
    return text[i] in "'’" and text[i + 1 : i + 2].isalnum()
