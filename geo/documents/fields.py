"""What a report says about itself: title, publisher, day of publication, address, language.

Whoever says it (a front-matter block, a JSON line, a feed, a page's metadata, a row of ``sources.csv``), the values are
checked here, and one that cannot be used is left out with a sentence that says why.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from geo.errors import MetadataError

__all__ = ["ALIASES", "Fields", "check_fields", "fill", "parse_day"]

MAX_NAME = 500  # characters of a title or a publisher; longer ones are text that went astray
MAX_URL = 2048
MAX_VALUE = 5000
# The names under which the fields are met in front matter and JSON lines, the first that is there wins.
ALIASES: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "publisher": ("publisher", "site_name", "sitename", "outlet", "source"),
    "published": ("published", "date", "published_at", "date_published", "pubdate"),
    "url": ("url", "link", "canonical", "canonical_url"),
    "language": ("language", "lang"),
}
WRITTEN = ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y", "%Y/%m/%d", "%Y.%m.%d", "%d.%m.%Y")
LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Fields:
    """Metadata of a document; None where nobody says."""

    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None


def fill(first: Fields, *others: Fields) -> Fields:
    """Return `first` with what it lacks taken from `others`, in their order."""
    found = first
    for other in others:
        found = Fields(
            title=found.title or other.title,
            publisher=found.publisher or other.publisher,
            published=found.published or other.published,
            url=found.url or other.url,
            language=found.language or other.language,
        )
    return found


def check_fields(values: Mapping[str, object]) -> tuple[Fields, list[str]]:
    """Return the fields that `values` gives under any of their names, and a sentence for each that cannot be used."""
    found: dict[str, Any] = {}
    problems: list[str] = []
    lower = {str(key).strip().lower(): value for key, value in values.items()}
    for name, aliases in ALIASES.items():
        key = next((a for a in aliases if lower.get(a) not in (None, "")), None)
        if key is None:
            continue
        try:
            found[name] = CHECKS[name](lower[key])
        except MetadataError as error:
            problems.append(f"{key}: {error}")
    return Fields(**found), problems


def parse_day(value: object) -> date:
    """Return the day that `value` names, in the time zone that it is written in.

    Understood: dates of YAML, ISO 8601 (``2024-08-14``, ``2024-08-14T21:30:00+02:00``), the form of e-mail and feeds
    (RFC 5322), and days with the month spelled in English. ``03/04/2024`` is two days and therefore none.

    Raises
    ------
    MetadataError
        If the value names no day.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = _scalar(value, "date")
    for form in (_iso, _mail, _written):
        day = form(text)
        if day is not None:
            return day
    raise MetadataError(f"{text[:60]!r} is no date: write it as YYYY-MM-DD")


def _iso(text: str) -> date | None:
    if not re.match(r"\d{4}-?\d\d-?\d\d(?:$|[T ])", text):
        return None
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        try:
            return date.fromisoformat(re.split("[T ]", text)[0])
        except ValueError:
            return None


def _mail(text: str) -> date | None:
    if not re.search(r"\d\d:\d\d", text):
        return None
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError):
        return None


def _written(text: str) -> date | None:
    words = re.sub(r"(?i)\bsept\b", "sep", re.sub(r"(?<=[a-z])\.|,", " ", re.sub(r"(\d)(st|nd|rd|th)\b", r"\1", text)))
    words = re.sub(r"(?i)^(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?\s+", "", " ".join(words.split()))
    for form in WRITTEN:
        try:
            return datetime.strptime(words, form).date()
        except ValueError:
            continue
    return None


def _scalar(value: object, wanted: str) -> str:
    if not isinstance(value, str | int | float | date) or isinstance(value, bool):
        raise MetadataError(f"a {type(value).__name__} is no {wanted}")  # not shown: it may be without bound
    text = str(value).strip()
    if len(text) > MAX_VALUE:
        raise MetadataError(f"{len(text):,} characters are too many for a {wanted}")
    return text


def _name(value: object) -> str:
    if isinstance(value, Mapping):  # schema.org and some feeds write {"name": ...}
        value = value.get("name")
    text = " ".join(_scalar(value, "name").split())
    if not text or len(text) > MAX_NAME:
        raise MetadataError(f"a name has 1 to {MAX_NAME} characters, this one {len(text)}")
    return text


def _url(value: object) -> str:
    text = _scalar(value, "address")
    if len(text) > MAX_URL or not re.fullmatch(r"https?://[^\s<>\"]+", text):
        raise MetadataError(f"{text[:60]!r} is no http or https address")
    return text


def _language(value: object) -> str:
    text = _scalar(value, "language code")
    match = LANGUAGE.fullmatch(text)
    if not match:
        raise MetadataError(f"{text[:60]!r} is no language code (en, uk, ru ...)")
    return match[1].lower()


CHECKS = {"title": _name, "publisher": _name, "published": parse_day, "url": _url, "language": _language}
