"""Corpora of articles with annotated place names, read by path.

Three forms are known: Local-Global Lexicon (Lieberman and others, 2010) and those made like it, with ``<phrase>`` and
``<gaztag>``; GeoWebNews (Gritta and others, 2019), with ``<type>``; and GeoVirus (Gritta and others, 2018), with
``<location>``. Their texts belong to others.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.errors import DocumentError
from geo.model import Document, PlaceKind

__all__ = ["Article", "Corpus", "GoldToponym", "read_corpus"]

NO_TOPONYM = ("Non_Toponym", "Literal_Expression", "Non_Lit_Expression")  # GeoWebNews: common nouns and organisations
LITERAL = ("Literal", "Mixed", "Coercion", "Embedded_Literal", "Literal_Modifier")
SHIFTS = (0, -1, 1, -2, 2)  # some corpora count from one, or count a line break twice
_CLASS_KIND: dict[str, PlaceKind] = {
    "P": "city",
    "H": "water",
    "S": "facility",
    "L": "region",
    "T": "region",
    "V": "region",
}


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


def _span(node: Any, text: str) -> tuple[int, int] | None:
    """Return the offsets of one annotation, mended by up to two characters; None where they do not fit the text."""
    start, end = int(node.findtext("start")), int(node.findtext("end"))
    name = node.findtext("phrase") or node.findtext("name") or node.findtext("extractedName")
    for shift in SHIFTS if name else ():
        if start + shift >= 0 and text.startswith(name, start + shift):
            return start + shift, start + shift + len(name)
    return (start, end) if 0 <= start < end <= len(text) else None


def _toponym(node: Any, text: str) -> GoldToponym | None:
    """Read one annotation; None where its offsets do not fit the text."""
    span = _span(node, text)
    if span is None:
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
    return GoldToponym(*span, text[slice(*span)], lon, lat, identifier, kind, literal)


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
    from lxml import etree

    path = Path(path)
    try:
        root = etree.fromstring(
            path.read_bytes(), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        )
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
        for row in node.iter("toponym", "location"):
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
