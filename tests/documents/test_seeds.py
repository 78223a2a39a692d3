"""The reports that come with the project are read whole, and their gold files fit them to the letter."""

import json
from pathlib import Path

import pytest

from geo.documents import read_documents
from geo.model import Document

ROOT = Path(__file__).parents[2]
GOLD = sorted((ROOT / "tests" / "gold").glob("*.gold.json"))


@pytest.fixture(scope="module")
def seeds():
    items = list(read_documents([ROOT / "seeds"]))
    assert [i for i in items if not isinstance(i, Document)] == []
    return {d.id: d for d in items}


def test_each_seed_says_all_about_itself_and_has_gold(seeds):
    assert {d.id for d in seeds.values() if None in (d.title, d.publisher, d.published, d.language)} == set()
    assert sorted(seeds) == sorted(path.name.removesuffix(".gold.json") for path in GOLD)


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.name.removesuffix(".gold.json"))
def test_gold_offsets_fit_the_text(path, seeds):
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = seeds[gold["document"]].text
    assert [t for t in gold["toponyms"] if text[t["start"] : t["end"]] != t["text"]] == []
    for claim in gold["claims"]:
        quote = text[claim["start"] : claim["end"]]
        assert quote == quote.strip() != ""
        assert "\n" not in quote
