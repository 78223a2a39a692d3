"""A layer in parts: one a source, with names that do for files and for tables."""

import re
import unicodedata
from dataclasses import replace

from geo.layers import Layer, Row, Shape

__all__ = ["NO_GROUP", "split"]

NO_GROUP = "not said"
LONGEST_NAME = 60


def split(layer: Layer) -> list[tuple[str, Layer]]:
    """Return a layer in parts by its group, each with a name of letters, digits and hyphens, by the alphabet.

    Names that differ only in what such a name cannot hold get a number, in the order of the alphabet.
    """
    groups: dict[str, list[tuple[Row, Shape | None]]] = {}
    for row, shape in zip(layer.rows, layer.shapes, strict=True):
        groups.setdefault((layer.group and row[layer.group]) or NO_GROUP, []).append((row, shape))
    parts = []
    taken: set[str] = set()
    for name in sorted(groups):
        base = word = _word(name)
        number = 1
        while word in taken:
            number += 1
            word = f"{base}-{number}"
        taken.add(word)
        rows, shapes = zip(*groups[name], strict=True)
        parts.append((word, replace(layer, rows=rows, shapes=shapes)))
    return parts


def _word(name: str) -> str:
    """Return `name` in lower case with hyphens for all but letters, marks and digits of any script."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
    return re.sub(r"[\W_]+", "-", folded).strip("-")[:LONGEST_NAME] or "unnamed"
