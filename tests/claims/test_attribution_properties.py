"""What holds of the voices of any text at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.claims.attribution import attribution
from geo.claims.sentences import split
from tests.claims.voices_at import document

PIECES = [
    "The army said",
    "according to",
    "Reuters",
    "told the BBC that",
    "(AFP)",
    '"',
    "“",
    "”",
    "'",
    ",",
    ".",
    ":",
    ";",
    "\n",
    "he added",
    "General Omar Said",
    "the ministry",
    "which",
    "had left Bara",
    "reported",
    "denied",
    "quoting",
    "Source:",
    "[ISW]",
    "-",
    "—",
    "in an interview with Bild",
    "reports that",
    "are untrue",
    "they",
    "its",
    "X",
    "é",
    "Київ",
    "🚁",
    "said",
    "as saying",
    "   ",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=24).map(" ".join)


def check_voices(text):
    report = document(text)
    voices = attribution.read(report, split(report))
    for voice in voices:
        assert 0 <= voice.start < voice.end <= len(text)
        assert 0 <= voice.verb[0] <= voice.verb[1] <= len(text)
        assert all(link.name for link in voice.chain)
        assert attribution.source_of(voice, report)
    assert voices == attribution.read(report, split(report))


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_voices_lie_in_the_text_and_repeat(text):
    check_voices(text)


@pytest.mark.parametrize(
    "text",
    ['"' * 3000, "said " * 2000, "(" * 3000, "A " * 3000, "the army said, " * 400, "General " * 1500, "a" * 30_000],
    ids=lambda text: text[:14],
)
def test_voices_of_long_lines_of_marks(text):
    check_voices(text)
