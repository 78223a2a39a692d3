"""Lines as short text: deltas of whole units, zigzag, five bits a character; no character needs an escape in JSON.

The form is that of Google's encoded polylines with another alphabet, longitude first. The page's own decoder is
``assets/decode.js``.
"""

from collections.abc import Sequence

__all__ = ["decode_arc", "encode_arc"]

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
VALUES = {character: value for value, character in enumerate(ALPHABET)}


def encode_arc(points: Sequence[tuple[int, int]]) -> str:
    """Encode `points`, pairs of whole units (lon, lat)."""
    text: list[str] = []
    last_x = last_y = 0
    for x, y in points:
        for delta in (x - last_x, y - last_y):
            value = delta << 1 if delta >= 0 else ~(delta << 1)
            while value >= 32:
                text.append(ALPHABET[(value & 31) | 32])
                value >>= 5
            text.append(ALPHABET[value])
        last_x, last_y = x, y
    return "".join(text)


def decode_arc(text: str) -> list[tuple[int, int]]:
    """Decode what `encode_arc` made.

    Raises
    ------
    KeyError
        If `text` has a character outside of the alphabet.
    """
    numbers: list[int] = []
    value = shift = total = 0
    for character in text:
        value = VALUES[character]
        total |= (value & 31) << shift
        shift += 5
        if value < 32:
            numbers.append(~(total >> 1) if total & 1 else total >> 1)
            total = shift = 0
    points: list[tuple[int, int]] = []
    x = y = 0
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x, y))
    return points
