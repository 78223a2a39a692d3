"""Web pages and feeds turned into drafts: the report's own words without menus and markup, and its metadata.

Pages go through trafilatura (Barbaresi 2021, https://aclanthology.org/2021.acl-demo.15) and htmldate, feeds through
feedparser. All three are imported only when such a file is met.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from geo.documents.fields import check_fields
from geo.documents.formats import Draft, Problem
from geo.errors import DocumentError

__all__ = ["fragment_text", "read_feed", "read_html"]

XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
BLOCKS = "address|article|aside|blockquote|br|dd|div|dl|dt|figcaption|figure|h[1-6]|hr|li|ol|p|pre|section|table|tr|ul"
BLOCK_TAG = re.compile(rf"</?(?:{BLOCKS})\b[^<>]*>", re.IGNORECASE)
SENTINEL = "\u2029"  # paragraph separator: stands for a block's edge until the white space has been folded
MAX_ENTRIES = 10_000
HTML_NEEDS = re.compile(r"<\s*(?:html|body|head|p|div|article|!doctype)\b", re.IGNORECASE)


def read_html(text: str) -> Iterator[Draft | Problem]:
    """Read a web page: its article, its title, site, day of publication, canonical address and language.

    Raises
    ------
    DocumentError
        If no report can be made out in it.
    """
    if not HTML_NEEDS.search(text):
        raise DocumentError("holds no HTML: give it the extension .txt if it is plain text")
    import trafilatura

    page = XML_DECLARATION.sub("", text)
    # No guess from a footer's year, and the first date of publication rather than the last change.
    dates = {"extensive_search": False, "original_date": True}
    found = trafilatura.bare_extraction(
        page, with_metadata=True, include_comments=False, include_tables=True, date_extraction_params=dates
    )
    body = (found.text or "") if found is not None and not isinstance(found, dict) else ""
    if not body.strip():
        body = fragment_text(page)
    if not body.strip():
        raise DocumentError("holds no text beside its markup")
    meta = {} if found is None or isinstance(found, dict) else _metadata(found)
    fields, problems = check_fields({**meta, "language": _page_language(page)})
    yield from (Problem(f"page metadata, {p}", kept=True) for p in problems)
    yield Draft(_without_title(body, fields.title), fields)


def _metadata(found: Any) -> dict[str, object]:
    return {"title": found.title, "publisher": found.sitename, "published": found.date, "url": found.url}


def _page_language(page: str) -> str | None:
    tag = re.search(r"<html\b[^<>]*>", page[:20_000], re.IGNORECASE)
    match = re.search(r"""\blang\s*=\s*["']?([A-Za-z]{2,3}(?:[-_]\w+)*)""", tag[0], re.IGNORECASE) if tag else None
    return match[1] if match else None


def _without_title(body: str, title: str | None) -> str:
    """Drop a first line that only repeats the title, which is kept outside of the text."""
    first, _, rest = body.partition("\n")
    return rest.lstrip("\n") if title and rest.strip() and first.strip() == title else body


def read_feed(data: bytes) -> Iterator[Draft | Problem]:
    """Read an RSS or Atom feed: each entry is a report; what an entry lacks is taken from the feed.

    Raises
    ------
    DocumentError
        If it is no feed, or has no entries.
    """
    import feedparser

    # A response header that claims nothing keeps feedparser from warning about a missing content type.
    feed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        why = feed.get("bozo_exception") if feed.get("bozo") else None
        raise DocumentError(f"is no feed with entries{f' ({why})' if why else ''}")
    if feed.get("bozo"):
        yield Problem(f"the feed is malformed ({feed.get('bozo_exception')}); {len(feed.entries)} entries are read")
    if len(feed.entries) > MAX_ENTRIES:
        yield Problem(f"entries after the first {MAX_ENTRIES:,} are not read: split the feed")
    for number, entry in enumerate(feed.entries[:MAX_ENTRIES], start=1):
        yield from _read_entry(entry, feed.feed, number)


def _read_entry(entry: Mapping[str, Any], feed: Mapping[str, Any], number: int) -> Iterator[Draft | Problem]:
    contents = [c.get("value", "") for c in entry.get("content", [])] or [entry.get("summary", "")]
    text = fragment_text("\n".join(contents))
    if not text:
        yield Problem(f"the entry ({str(entry.get('title', 'no title'))[:60]}) has no text", number)
        return
    values = {
        "title": fragment_text(entry.get("title", "")),
        "publisher": fragment_text((entry.get("source") or {}).get("title", "") or feed.get("title", "")),
        "published": entry.get("published") or entry.get("updated"),
        "url": entry.get("link"),
        "language": entry.get("language") or feed.get("language"),
    }
    fields, problems = check_fields(values)
    yield from (Problem(p, number, kept=True) for p in problems)
    yield Draft(text, fields, line=number)


def fragment_text(fragment: str) -> str:
    """Return the words of a piece of HTML, a line for each block; scripts and styles are no words."""
    if "<" not in fragment and "&" not in fragment:
        return "\n".join(" ".join(line.split()) for line in fragment.split("\n") if line.strip())
    from lxml import etree, html

    marked = BLOCK_TAG.sub(lambda m: SENTINEL + m[0] + SENTINEL, XML_DECLARATION.sub("", fragment))
    try:
        tree = html.fromstring(f"<div>{marked}</div>")
    except (etree.LxmlError, ValueError):
        return ""
    etree.strip_elements(tree, "script", "style", "noscript", "template", "head", etree.Comment, with_tail=False)
    lines = (" ".join(part.split()) for part in "".join(tree.itertext()).split(SENTINEL))
    return "\n".join(line for line in lines if line)
