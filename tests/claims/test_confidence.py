"""Confidence is a probability, falls with doubt, and its weights are complete."""

from dataclasses import replace

import pytest

from geo.claims import confidence, read_claims
from geo.claims.confidence import FEATURES, features
from geo.errors import LexiconError
from geo.lexicon.tables import lexicon_files
from tests.claims.marked import report


def claim_of(marked):
    return read_claims(*report(marked))[0][-1]


PLAIN = claim_of("Two brigades were moved from [Idlib] to [Hama].")


def test_every_feature_has_a_value_between_0_and_1():
    values = features(PLAIN)
    assert tuple(values) == FEATURES
    assert all(0.0 <= value <= 1.0 for value in values.values())
    assert values["ends"] == values["constant"] == 1.0


def test_a_clear_sentence_is_surer_than_a_carried_place():
    carried = claim_of("Rebels attacked [Sake]. The garrison laid down its arms.")
    assert features(carried)["carried"] == 1.0
    assert 0.0 < carried.confidence < PLAIN.confidence < 1.0


def test_a_doubtful_place_costs_confidence():
    doubtful = replace(PLAIN, places=tuple(replace(place, score=0.1) for place in PLAIN.places))
    assert confidence.confidence(doubtful) < PLAIN.confidence


def test_missing_weights_are_an_error(tmp_path, monkeypatch):
    (tmp_path / "confidence.tsv").write_text("feature\tweight\nsurprise\t1.0\n", encoding="utf-8")
    monkeypatch.setenv("GEO_LEXICON", str(tmp_path))
    lexicon_files.cache_clear()
    confidence._weights.cache_clear()
    try:
        with pytest.raises(LexiconError, match="surprise"):
            confidence.confidence(PLAIN)
    finally:
        monkeypatch.undo()
        lexicon_files.cache_clear()
        confidence._weights.cache_clear()
