"""Tables of words: every bundled one reads, a user's rows come over them, and slips are told with file and line."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.errors import LexiconError
from geo.lexicon.tables import lexicon_files, read_rows, read_table
from geo.resources import data_folder

BUNDLED = sorted(data_folder("lexicon").glob("*.tsv"))


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("GEO_LEXICON", str(tmp_path))
    lexicon_files.cache_clear()
    yield tmp_path
    lexicon_files.cache_clear()


def bodies() -> tuple[str, ...]:
    return read_table("named_bodies", ("word",), lambda row: row["word"])


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_a_bundled_table_has_a_header_and_whole_rows(path: Path) -> None:
    header = next(line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    assert len(list(read_rows(path, header.split("\t")))) > 0


def test_own_rows_come_after_the_bundled_ones(own: Path) -> None:
    before = bodies()
    (own / "named_bodies.tsv").write_text("# mine\nword\nconclave\n", encoding="utf-8")
    lexicon_files.cache_clear()
    assert bodies() == (*before, "conclave")


def test_own_rows_replace_those_of_the_same_first_cell(own: Path) -> None:
    columns = ("event_type", "family", "window_days", "sides")
    head = "\t".join(columns)
    (own / "event_families.tsv").write_text(f"{head}\nstrike\tfire\t99\tone\n", encoding="utf-8")
    rows = read_table("event_families", columns, lambda row: (row["event_type"], row["window_days"]))
    assert [days for name, days in rows if name == "strike"] == ["99"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("words\nconclave\n", r"named_bodies\.tsv:1: columns are"),
        ("word\nconclave\tof\tbishops\n", r"named_bodies\.tsv:2: .* does not fit"),
        ("word\n\tconclave\n", r"named_bodies\.tsv:2: .* does not fit"),
    ],
)
def test_a_wrong_row_is_told_with_its_line(own: Path, content: str, message: str) -> None:
    (own / "named_bodies.tsv").write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=message):
        bodies()


def test_a_table_that_nobody_reads_is_told(own: Path) -> None:
    (own / "predicate.tsv").write_text("trigger\tform\tframe\tneeds\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"predicate\.tsv: no table has this name"):
        bodies()


def test_a_folder_that_is_not_there_is_told(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEO_LEXICON", str(own / "elsewhere"))
    with pytest.raises(LexiconError, match="there is no such folder"):
        bodies()
