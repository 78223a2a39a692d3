"""Small corpora made up here, and the figures that follow from them."""

import json

import pytest

from geo.errors import DocumentError
from geo.evaluate import Recognition, Resolution, evaluate_corpus, format_scores, read_corpus, scores_as_json
from geo.evaluate.corpora import GoldToponym
from geo.model import Mention, Place

LGL = """<?xml version="1.0" encoding="utf-8"?>
<articles><article docid="7"><title>T</title><domain>example.com</domain>
<text><![CDATA[Rain fell in Lviv & Odesa.]]></text>
<toponyms count="2">
<toponym><start>13</start><end>17</end><phrase>Lviv</phrase><gaztag geonameid="702550"><name>Lviv</name>
<fclass>P</fclass><fcode>PPLA</fcode><lat>49.84</lat><lon>24.02</lon></gaztag></toponym>
<toponym><start>20</start><end>25</end><phrase>Odesa</phrase></toponym>
</toponyms></article></articles>"""

GWN = """<articles><article file="0"><title>T</title><text>Officials in Kyiv said the church stands.</text>
<toponym><extractedName>Kyiv</extractedName><type>Literal</type><start>13</start><end>17</end><geonamesID>703448</geonamesID>
<latitude>50.45</latitude><longitude>30.52</longitude></toponym>
<toponym><extractedName>church</extractedName><type>Literal_Expression</type><start>27</start><end>33</end></toponym>
<toponym><extractedName>Kyiv</extractedName><type>Literal</type><start>-4</start><end>0</end></toponym>
<toponym><extractedName>Officials</extractedName><type>Non_Toponym</type><start>0</start><end>9</end></toponym>
</article></articles>"""

VIRUS = """<articles><article number="1"><text>Flu reached Toronto.</text><locations><location><name>Toronto</name>
<start>13</start><end>20</end><lat>43.7</lat><lon>-79.4</lon></location></locations></article></articles>"""


def written(tmp_path, name, content):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return path


def test_lgl_form(tmp_path):
    corpus = read_corpus(written(tmp_path, "lgl.xml", LGL))
    [article] = corpus.articles
    assert article.document.text == "Rain fell in Lviv & Odesa."
    assert [(t.text, t.geonames_id, t.kind, t.lon) for t in article.toponyms] == [
        ("Lviv", "702550", "city", 24.02),
        ("Odesa", None, None, None),
    ]
    assert not corpus.marks_literal


def test_geowebnews_form_drops_damaged_rows_and_common_nouns(tmp_path):
    corpus = read_corpus(written(tmp_path, "gwn.xml", GWN))
    assert [(t.text, t.literal) for t in corpus.articles[0].toponyms] == [("Kyiv", True)]
    assert corpus.dropped == 1
    assert corpus.marks_literal


def test_geovirus_form_counted_from_one(tmp_path):
    [article] = read_corpus(written(tmp_path, "virus.xml", VIRUS)).articles
    assert [(t.start, t.end, t.text) for t in article.toponyms] == [(12, 19, "Toronto")]


@pytest.mark.parametrize("content", ["", "<articles>", "<articles></articles>", "no xml at all"])
def test_a_file_that_is_no_corpus_is_an_error_that_names_it(tmp_path, content):
    path = written(tmp_path, "bad.xml", content)
    with pytest.raises(DocumentError, match=r"bad\.xml"):
        read_corpus(path)
    with pytest.raises(DocumentError, match=r"missing\.xml"):
        read_corpus(tmp_path / "missing.xml")


def test_entities_of_a_hostile_file_are_not_opened(tmp_path):
    secret = written(tmp_path, "secret.txt", "secret")
    hostile = (
        f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><articles><article><text>&x;</text></article></articles>'
    )
    corpus = read_corpus(written(tmp_path, "hostile.xml", hostile))
    assert "secret" not in corpus.articles[0].document.text


def test_evaluation_finds_and_places(tmp_path):
    seen = []
    path = written(tmp_path, "gwn.xml", GWN)
    scores = evaluate_corpus(path, progress=lambda *step: seen.append(step))
    assert scores.recognition["literal"] == Recognition(hit=1, given=1, wanted=1)
    assert scores.resolution["gold spans"].within(25) == 1
    assert scores.resolution["gold spans"].exact_share == 1
    assert seen == [("evaluating", 1, 1)]
    assert "gold spans" in format_scores(scores)
    assert json.loads(scores_as_json(scores))["recognition"]["all"]["f1"] == 1


@pytest.mark.parametrize(
    ("hit", "given", "wanted", "f1"), [(0, 0, 0, 0.0), (1, 2, 2, 0.5), (2, 2, 4, 2 / 3), (3, 3, 3, 1.0)]
)
def test_f1(hit, given, wanted, f1):
    assert Recognition(hit, given, wanted).f1 == pytest.approx(f1)


def test_resolution_counts_what_is_not_placed_as_wrong_and_measures_calibration():
    gold = GoldToponym(0, 4, "Lviv", 24.03, 49.84, "702550", "city")
    lviv = Place("geonames:702550", "Lviv", "city", "UA", 24.03, 49.84, 5)
    far = Place("geonames:703448", "Kyiv", "city", "UA", 30.52, 50.45, 5)
    result = Resolution()
    result.add(gold, Mention("d", 0, 4, "Lviv", place=lviv, score=0.9))
    result.add(gold, Mention("d", 0, 4, "Lviv", place=far, score=0.95))
    result.add(gold, Mention("d", 0, 4, "Lviv"))
    result.add(gold, None)
    assert result.within(161) == 0.25
    assert result.exact_share == 0.25
    assert result.calibration_error == pytest.approx(abs(0.9 + 0.95 - 1) / 2)
