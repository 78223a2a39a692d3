"""Scores against public corpora of place names: finding them, and putting them in the right place.

A corpus is an XML file of articles with annotated toponyms, in the form of Local-Global Lexicon (Lieberman and others,
2010) or GeoWebNews (Gritta and others, 2019). It is read by its path at run time and belongs to others. Claims and places
are scored against gold files by ``score.py``, which stands beside those files.

Measures (Gritta and others, "A Pragmatic Guide to Geoparsing Evaluation", 2019): precision, recall and F1 of exact spans;
the share of toponyms put within 161 km (100 miles) and 25 km; mean and median error; the share with the very same GeoNames
id; and the expected calibration error of the score (ten equal bins; right means within 161 km).
"""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from geo.errors import DocumentError
from geo.gazetteer import Gazetteer
from geo.model import Document, Mention, PlaceKind
from geo.places import place_mentions
from geo.sphere import distance_km
from geo.toponyms import describe_spans, find_mentions

__all__ = ["Article", "Corpus", "CorpusScores", "GoldToponym", "Recognition", "Resolution", "evaluate_corpus", "read_corpus"]

NEAR_KM = 161.0  # 100 miles, the field's customary threshold
CLOSE_KM = 25.0
BINS = 10
NO_TOPONYM = ("Non_Toponym", "Literal_Expression", "Non_Lit_Expression")  # GeoWebNews: common nouns and organisations
LITERAL = ("Literal", "Mixed", "Coercion", "Embedded_Literal", "Literal_Modifier")
_CLASS_KIND: dict[str, PlaceKind] = {"P": "city", "H": "water", "S": "facility", "L": "region", "T": "region", "V": "region"}


@dataclass(frozen=True, slots=True)
class GoldToponym:
    """A toponym as annotated: its span, its point (WGS 84 degrees) and GeoNames id where given, and whether literal."""

    start: int
    end: int
    text: str
    lon: float | None = None
    lat: float | None = None
    geonames_id: str | None = None
    kind: PlaceKind | None = None
    literal: bool = True


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a corpus with its annotated toponyms, in order of offset."""

    document: Document
    toponyms: tuple[GoldToponym, ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus, the number of its rows that were dropped as damaged, and whether it marks what is literal."""

    name: str
    articles: tuple[Article, ...]
    dropped: int
    marks_literal: bool


@dataclass(frozen=True, slots=True)
class Recognition:
    """Exact spans found, of those given and those wanted."""

    hit: int
    given: int
    wanted: int

    @property
    def precision(self) -> float:
        """Share of the given spans that are right."""
        return self.hit / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Share of the wanted spans that were found."""
        return self.hit / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        total = self.given + self.wanted
        return 2 * self.hit / total if total else 0.0


@dataclass(slots=True)
class Resolution:
    """How far from the truth toponyms were put; one not placed counts as wrong, and has no distance."""

    wanted: int = 0
    with_id: int = 0
    exact: int = 0
    distances: list[float] = field(default_factory=list)
    scored: list[tuple[float, bool]] = field(default_factory=list)

    def add(self, gold: GoldToponym, mention: Mention | None) -> None:
        """Count one toponym of the gold and what was made of it."""
        if gold.lon is None or gold.lat is None:
            return
        self.wanted += 1
        self.with_id += gold.geonames_id is not None
        place = mention.place if mention else None
        if mention is None or place is None:
            return
        distance = distance_km(place.lon, place.lat, gold.lon, gold.lat)
        self.distances.append(distance)
        self.scored.append((mention.score, distance <= NEAR_KM))
        self.exact += gold.geonames_id is not None and place.place_id == f"geonames:{gold.geonames_id}"

    def within(self, limit_km: float) -> float:
        """Share of all wanted toponyms that were put within `limit_km` of the truth."""
        return sum(d <= limit_km for d in self.distances) / self.wanted if self.wanted else 0.0

    @property
    def exact_share(self) -> float:
        """Share, of the toponyms with a GeoNames id, that were given that id."""
        return self.exact / self.with_id if self.with_id else 0.0

    @property
    def calibration_error(self) -> float:
        """Expected calibration error of the score: mean gap between score and share right, over ten bins, weighed."""
        bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
        for score, right in self.scored:
            bins[min(int(score * BINS), BINS - 1)].append((score, right))
        gaps = (abs(sum(s for s, _ in part) - sum(r for _, r in part)) for part in bins)
        return sum(gaps) / len(self.scored) if self.scored else 0.0

    def row(self, name: str) -> tuple[str, ...]:
        """Return the figures as cells of the printed table."""
        mean = statistics.fmean(self.distances) if self.distances else 0.0
        median = statistics.median(self.distances) if self.distances else 0.0
        return (
            name,
            str(self.wanted),
            f"{self.within(NEAR_KM):.3f}",
            f"{self.within(CLOSE_KM):.3f}",
            f"{self.exact_share:.3f}",
            f"{mean:.0f}",
            f"{median:.1f}",
            f"{self.calibration_error:.3f}",
        )


@dataclass(slots=True)
class CorpusScores:
    """All figures of one corpus; ``str()`` is the table that the command line prints."""

    name: str
    articles: int
    dropped: int
    recognition: dict[str, Recognition] = field(default_factory=dict)
    resolution: dict[str, Resolution] = field(default_factory=dict)

    def __str__(self) -> str:
        lines = [f"{self.name}: {self.articles} articles, {self.dropped} damaged rows dropped", ""]
        found = [("recognition (exact spans)", "P", "R", "F1", "hit", "given", "wanted")]
        for name, r in self.recognition.items():
            counts = (str(r.hit), str(r.given), str(r.wanted))
            found.append((name, f"{r.precision:.3f}", f"{r.recall:.3f}", f"{r.f1:.3f}", *counts))
        placed = [("resolution", "wanted", "161 km", "25 km", "exact id", "mean km", "median", "ECE")]
        placed += [resolution.row(name) for name, resolution in self.resolution.items() if resolution.wanted]
        return "\n".join([*lines, *_aligned(found), "", *_aligned(placed)])

    def as_dict(self) -> dict[str, Any]:
        """Return the figures for a program: plain numbers, rounded to four places."""
        return {
            "name": self.name,
            "articles": self.articles,
            "dropped": self.dropped,
            "recognition": {
                name: {"p": round(r.precision, 4), "r": round(r.recall, 4), "f1": round(r.f1, 4)}
                for name, r in self.recognition.items()
            },
            "resolution": {
                name: {
                    "wanted": r.wanted,
                    "within_161_km": round(r.within(NEAR_KM), 4),
                    "within_25_km": round(r.within(CLOSE_KM), 4),
                    "exact_id": round(r.exact_share, 4),
                    "ece": round(r.calibration_error, 4),
                }
                for name, r in self.resolution.items()
                if r.wanted
            },
        }


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return [
        "  ".join(cell.ljust(w) if i == 0 else cell.rjust(w) for i, (cell, w) in enumerate(zip(row, widths, strict=True)))
        for row in rows
    ]


def _kind(feature_class: str, feature_code: str) -> PlaceKind | None:
    """Return our kind of a GeoNames feature class and code."""
    if feature_class == "A":
        if feature_code.startswith("PCL"):
            return "country"
        return "admin1" if feature_code.startswith("ADM1") else "admin2"
    return _CLASS_KIND.get(feature_class)


def _number(text: str | None) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return None


def _toponym(node: Any, text: str) -> GoldToponym | None:
    """Read one annotation; None where its offsets do not fit the text."""
    start, end = int(node.findtext("start")), int(node.findtext("end"))
    if not 0 <= start < end <= len(text):
        return None
    tag = node.find("gaztag")
    kind = None
    if tag is not None:
        kind = _kind(tag.findtext("fclass") or "", tag.findtext("fcode") or "")
        identifier = tag.get("geonameid")
    else:
        identifier = node.findtext("geonamesID") or None
    holder = node if tag is None else tag
    lon = _number(holder.findtext("lon") or holder.findtext("longitude"))
    lat = _number(holder.findtext("lat") or holder.findtext("latitude"))
    literal = (node.findtext("type") or "Literal") in LITERAL
    return GoldToponym(start, end, text[start:end], lon, lat, identifier, kind, literal)


def read_corpus(path: Path | str) -> Corpus:
    """Read the articles and toponyms of a corpus.

    Parameters
    ----------
    path
        ``lgl.xml`` or ``gwn.xml``, or a file of the same form.

    Raises
    ------
    DocumentError
        If the file cannot be read, is no XML, or holds no article.
    """
    from lxml import etree  # noqa: PLC0415

    path = Path(path)
    try:
        root = etree.fromstring(path.read_bytes(), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
        articles, dropped, typed = _articles(root)
    except (OSError, ValueError, TypeError, etree.XMLSyntaxError) as error:
        raise DocumentError(f"{path}: cannot be read as a corpus of articles with toponyms ({error})") from error
    if not articles:
        raise DocumentError(f"{path}: no <article> in it; is this a corpus such as lgl.xml?")
    return Corpus(path.name, tuple(articles), dropped, typed)


def _articles(root: Any) -> tuple[list[Article], int, bool]:
    articles, dropped, typed = [], 0, False
    for number, node in enumerate(root.iter("article")):
        text = node.findtext("text") or ""
        toponyms = []
        for row in node.iter("toponym"):
            kind = row.findtext("type")
            typed = typed or kind is not None
            if kind in NO_TOPONYM:
                continue
            toponym = _toponym(row, text)
            dropped += toponym is None
            if toponym is not None:
                toponyms.append(toponym)
        name = node.get("docid") or node.get("file") or str(number)
        domain = node.findtext("domain") or None
        url = node.findtext("url") or node.findtext("link") or None
        document = Document(id=name, text=text, title=node.findtext("title") or None, publisher=domain, url=url)
        articles.append(Article(document, tuple(sorted(toponyms, key=lambda t: (t.start, t.end)))))
    return articles, dropped, typed


def _spans(toponyms: Iterable[GoldToponym | Mention]) -> set[tuple[int, int]]:
    return {(t.start, t.end) for t in toponyms}


def evaluate_corpus(path: Path | str, gazetteer: Gazetteer, *, articles: slice | None = None) -> CorpusScores:
    """Find and place the names of a corpus and compare with its annotation.

    Demonyms and names that stand for something else are toponyms to these corpora; both are counted under ``all``, and
    neither under ``literal`` (only where the corpus marks what is literal).

    Parameters
    ----------
    path
        The corpus, as in `read_corpus`.
    gazetteer
        Where names are looked up.
    articles
        Which articles to measure on, e.g. ``slice(1, None, 2)`` for every second one; all if None.

    Raises
    ------
    DocumentError
        As in `read_corpus`.
    """
    corpus = read_corpus(path)
    chosen = corpus.articles[articles] if articles else corpus.articles
    scores = CorpusScores(corpus.name, len(chosen), corpus.dropped)
    counts = {"all": [0, 0, 0], "literal": [0, 0, 0]}
    for article in chosen:
        _score_article(article, gazetteer, counts, scores.resolution)
    if not corpus.marks_literal:
        del counts["literal"]
    scores.recognition = {name: Recognition(*count) for name, count in counts.items()}
    return scores


def _score_article(
    article: Article, gazetteer: Gazetteer, counts: dict[str, list[int]], resolution: dict[str, Resolution]
) -> None:
    document = article.document
    found = place_mentions(document, find_mentions(document, gazetteer, demonyms=True), gazetteer)
    plain = [m for m in found if m.literal]
    literal = [t for t in article.toponyms if t.literal]
    for name, given, wanted in (("all", found, article.toponyms), ("literal", plain, literal)):
        ours, gold = _spans(given), _spans(wanted)
        for i, count in enumerate((len(ours & gold), len(ours), len(gold))):
            counts[name][i] += count
    spans = sorted(_spans(article.toponyms))
    on_gold = place_mentions(document, describe_spans(document, spans, gazetteer), gazetteer)
    by_span = {(m.start, m.end): m for m in on_gold}
    by_own_span = {(m.start, m.end): m for m in found}
    for toponym in article.toponyms:
        span = (toponym.start, toponym.end)
        resolution.setdefault("gold spans", Resolution()).add(toponym, by_span.get(span))
        resolution.setdefault("end to end", Resolution()).add(toponym, by_own_span.get(span))
    for toponym in article.toponyms:
        name = f"  gold spans: {toponym.kind or 'unknown kind'}"
        resolution.setdefault(name, Resolution()).add(toponym, by_span.get((toponym.start, toponym.end)))
