"""Pasted agency reports: the dateline names the publisher where nobody else does."""

from datetime import date
from pathlib import Path

import pytest

from geo.documents import read_documents
from geo.documents.dateline import read_dateline
from geo.model import Document


@pytest.mark.parametrize(
    ("text", "publisher", "day"),
    [
        ("GOMA, Democratic Republic of Congo, Jan 23 (AP) — M23 seized Minova.", "Associated Press", None),
        ("MOSCOW/KYIV, Nov 12, 2024 (Reuters) - Troops moved.", "Reuters", date(2024, 11, 12)),
        ("Army retakes airport\n\nBy A. Writer\nPORT SUDAN, 26 March 2025 (AFP) – The army", "Agence France-Presse",
         date(2025, 3, 26)),
        ("MOSCOW, November 12. /TASS/. Air defences shot down drones.", "TASS", None),
        ("LONDON, Feb 30, 2024 (Reuters) - A day that is none.", "Reuters", None),
        ("The army (Reuters) said - it had left Goma.", None, None),
        ("KYIV (Nobody We Know) - Troops moved.", None, None),
        ("(AP) - Troops moved.", None, None),
        ("Troops moved. " * 200 + "\nKYIV (AP) - Troops moved.", None, None),
    ],
)  # fmt: skip
def test_what_a_dateline_says(text: str, publisher: str | None, day: date | None) -> None:
    found = read_dateline(text)
    assert (found.publisher, found.published) == (publisher, day)


def test_a_dateline_speaks_last(tmp_path: Path) -> None:
    text = "KYIV, Nov 12, 2024 (Reuters) - Troops moved."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.md").write_text(f"---\npublisher: Example Wire\n---\n{text}", encoding="utf-8")
    (tmp_path / "c.txt").write_text(f"{text} More.", encoding="utf-8")
    (tmp_path / "sources.csv").write_text("file,published\nc.txt,2024-11-13\n", encoding="utf-8")
    documents = [item for item in read_documents([tmp_path]) if isinstance(item, Document)]
    assert {document.id: (document.publisher, document.published) for document in documents} == {
        "a": ("Reuters", date(2024, 11, 12)),
        "b": ("Example Wire", date(2024, 11, 12)),
        "c": ("Reuters", date(2024, 11, 13)),
    }
    assert documents[0].text == text
