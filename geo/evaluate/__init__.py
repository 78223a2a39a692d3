"""Scores against public corpora of place names: finding them, and putting them in the right place.

A corpus is an XML file of articles with annotated toponyms, see ``geo.evaluate.corpora``. It is read by its path at run
time and belongs to others. Claims and places are scored against gold files by ``score.py``, which stands beside those
files.

Measures (Gritta and others, "A Pragmatic Guide to Geoparsing Evaluation", 2019): precision, recall and F1 of exact
spans; the share of toponyms put within 161 km (100 miles) and 25 km; mean and median error; the share with the very
same GeoNames id; and the expected calibration error of the score (ten equal bins; right means within 161 km).
"""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

from geo.evaluate.corpora import Article, Corpus, GoldToponym, read_corpus
from geo.evaluate.scores import CorpusScores, Recognition, Resolution
from geo.gazetteer import Gazetteer
from geo.model import Mention
from geo.places import place_mentions
from geo.toponyms import describe_spans, find_mentions, is_demonym

__all__ = [
    "Article",
    "Corpus",
    "CorpusScores",
    "GoldToponym",
    "Recognition",
    "Resolution",
    "evaluate_corpus",
    "format_scores",
    "read_corpus",
    "scores_as_json",
]

DEMONYM_SHARE = 0.01  # a corpus with fewer demonyms among its toponyms than this does not take them for toponyms


def _spans(toponyms: Iterable[GoldToponym | Mention]) -> set[tuple[int, int]]:
    return {(t.start, t.end) for t in toponyms}


def evaluate_corpus(
    path: Path | str,
    gazetteer: Gazetteer | None = None,
    *,
    articles: slice | None = None,
    progress: Callable[[str, int, int | None], None] | None = None,
) -> CorpusScores:
    """Find and place the names of a corpus and compare with its annotation.

    Names that stand for something else are toponyms to these corpora: they are counted under ``all``, and not under
    ``literal`` (only where the corpus marks what is literal). Demonyms count where the corpus annotates them. Names
    that the gazetteer does not have are placed approximately, at their nearest neighbour in the text, and count as
    placed.

    Parameters
    ----------
    path
        The corpus, as in `read_corpus`.
    gazetteer
        Where names are looked up; the bundled one if None.
    articles
        Which articles to measure on, e.g. ``slice(1, None, 2)`` for every second one; all if None.
    progress
        Called with the step's name, the number of articles done, and of all.

    Raises
    ------
    DocumentError
        As in `read_corpus`.
    """
    gazetteer = gazetteer or Gazetteer.open()
    corpus = read_corpus(path)
    chosen = corpus.articles[articles] if articles else corpus.articles
    demonyms = _annotates_demonyms(corpus, gazetteer)
    scores = CorpusScores(corpus.name, len(chosen), corpus.dropped, demonyms)
    counts = {"all": [0, 0, 0], "literal": [0, 0, 0]}
    for done, article in enumerate(chosen, start=1):
        _score_article(article, gazetteer, demonyms, counts, scores.resolution)
        if progress:
            progress("evaluating", done, len(chosen))
    if not corpus.marks_literal:
        del counts["literal"]
    scores.recognition = {name: Recognition(*count) for name, count in counts.items()}
    return scores


def format_scores(scores: CorpusScores) -> str:
    """Return the figures as a table for people."""
    return str(scores)


def scores_as_json(scores: CorpusScores) -> str:
    """Return the figures as one JSON object."""
    return json.dumps(scores.as_dict(), ensure_ascii=False)


def _annotates_demonyms(corpus: Corpus, gazetteer: Gazetteer) -> bool:
    """Return whether demonyms are toponyms to this corpus, judged by how many of its toponyms are demonyms."""
    texts = [toponym.text for article in corpus.articles for toponym in article.toponyms]
    found = sum(is_demonym(gazetteer.lookup(text)) for text in texts)
    return found >= DEMONYM_SHARE * len(texts)


def _score_article(
    article: Article,
    gazetteer: Gazetteer,
    demonyms: bool,
    counts: dict[str, list[int]],
    resolution: dict[str, Resolution],
) -> None:
    document = article.document
    mentions = find_mentions(document, gazetteer, demonyms=demonyms)
    found = place_mentions(document, mentions, gazetteer, approximate=True)
    plain = [m for m in found if m.literal]
    literal = [t for t in article.toponyms if t.literal]
    for name, given, wanted in (("all", found, article.toponyms), ("literal", plain, literal)):
        ours, gold = _spans(given), _spans(wanted)
        for i, count in enumerate((len(ours & gold), len(ours), len(gold))):
            counts[name][i] += count
    spans = sorted(_spans(article.toponyms))
    on_gold = place_mentions(document, describe_spans(document, spans, gazetteer), gazetteer, approximate=True)
    by_span = {(m.start, m.end): m for m in on_gold}
    by_own_span = {(m.start, m.end): m for m in found}
    for toponym in article.toponyms:
        span = (toponym.start, toponym.end)
        placed = by_span.get(span)
        resolution.setdefault("gold spans", Resolution()).add(toponym, placed)
        resolution.setdefault("end to end", Resolution()).add(toponym, by_own_span.get(span))
        resolution.setdefault(f"  gold spans: {toponym.kind or 'unknown kind'}", Resolution()).add(toponym, placed)
        if placed is not None:
            how = "approximate" if placed.approximate else "found by name" if placed.place else "not placed"
            resolution.setdefault(f"  gold spans: {how}", Resolution()).add(toponym, placed)
