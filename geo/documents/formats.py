"""One file's contents turned into drafts: the text of each report in it, with what the report says about itself.

A reader takes the file's text (JSON Lines: its bytes, line by line) and yields drafts and, for what it leaves out,
problems. It knows no other file.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from geo.documents.fields import Fields, check_fields
from geo.documents.files import MAX_BYTES

__all__ = ["Draft", "Problem", "read_lines", "read_text"]

TEXT_KEYS = ("text", "body", "content", "maintext", "article")
BLOCK = re.compile(r"---[ \t]*\n(?P<yaml>.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
MAX_BLOCK = 20_000  # characters of front matter
HEADING = re.compile(r"\s*# +(?P<title>[^\n]{1,300}?)[ #]*(?:\n|\Z)")
HEADING_WINDOW = 1000  # characters within which a first heading must stand
LONE_SURROGATE = re.compile("[\ud800-\udfff]")

NOTHING = Fields()


@dataclass(frozen=True, slots=True)
class Draft:
    """A report inside a file.

    `fields` are what it says itself, `weak` what may be guessed from it if nobody says (a first heading). `line` and
    `name` tell reports of one file apart; `name` is the id that the report gives itself.
    """

    text: str
    fields: Fields = NOTHING
    weak: Fields = NOTHING
    line: int | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something of a file that is left out: a sentence, the line where there is one, and how much of it.

    `kept` is true where only a part is left out (a field, a block) and the report that follows it is read all the same.
    """

    reason: str
    line: int | None = None
    kept: bool = False


def read_text(text: str) -> Iterator[Draft | Problem]:
    """Read plain text or Markdown: a front-matter block, if there is one, and the text after it, untouched."""
    fields, rest = Fields(), text
    match = BLOCK.match(text) if text.startswith("---") else None
    if match and match.end() > MAX_BLOCK:
        yield Problem(
            f"the block between --- lines has more than {MAX_BLOCK:,} characters; it is read as text", 1, kept=True
        )
    elif match:
        values, problem = _front_matter(match["yaml"])
        if problem:
            yield problem
        if values is not None:
            rest = text[match.end() :]
            fields, problems = check_fields(values)
            yield from (Problem(f"front matter, {p}", _line_of(text, p), kept=True) for p in problems)
    heading = HEADING.match(rest[:HEADING_WINDOW])
    weak = Fields(title=" ".join(heading["title"].split())) if heading else Fields()
    yield Draft(rest, fields, weak)


def _front_matter(block: str) -> tuple[Mapping[str, object] | None, Problem | None]:
    """Return the values of the block, or None where it is no front matter but text between two rules."""
    import yaml

    class Loader(yaml.SafeLoader):
        """YAML without its dates, so that a wrong one costs its field and not the block."""

        yaml_implicit_resolvers = {  # noqa: RUF012 (PyYAML's own way)
            first: [pair for pair in pairs if not pair[0].endswith(":timestamp")]
            for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

    try:
        values = yaml.load(block, Loader)  # noqa: S506 (a SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        what = getattr(error, "problem", None) or error
        return {}, Problem(f"the front matter is no YAML ({what}): nothing of it is used", line, kept=True)
    if values is None:
        return {}, None
    if isinstance(values, Mapping):
        return values, None
    return None, Problem(
        "the block between --- lines is no front matter (name: value); it is read as text", 1, kept=True
    )


def _line_of(text: str, problem: str) -> int:
    key = problem.partition(":")[0]
    lines = text[:MAX_BLOCK].split("\n")
    return next((n for n, line in enumerate(lines, 1) if line.strip().lower().startswith(f"{key}:")), 1)


def read_lines(lines: Iterable[bytes]) -> Iterator[Draft | Problem]:
    """Read JSON Lines: an object a line, with its text under ``text`` and its metadata under the names of `ALIASES`.

    A line that is no such object is left out with its number; the others count. `lines` must not hand out more than
    `MAX_BYTES` + 1 bytes at once; a line of which more is to come is left out whole.
    """
    number, skipping = 0, False
    for line in lines:
        whole = line.endswith(b"\n") or len(line) <= MAX_BYTES
        if not skipping:
            number += 1
            if whole and line.strip():
                yield from _read_object(line, number)
            elif not whole:
                yield Problem(f"the line has more than {MAX_BYTES:,} bytes", number)
        skipping = not whole


def _read_object(line: bytes, number: int) -> Iterator[Draft | Problem]:
    try:
        value = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
    except UnicodeDecodeError as error:
        yield Problem(f"the line is not UTF-8 ({error.reason} at byte {error.start})", number)
        return
    except (ValueError, RecursionError) as error:
        yield Problem(f"the line is no JSON ({error})", number)
        return
    if not isinstance(value, dict):
        yield Problem(f"the line holds no object but a {type(value).__name__}", number)
        return
    key = next((k for k in TEXT_KEYS if isinstance(value.get(k), str) and value[k].strip()), None)
    if key is None:
        yield Problem(f"the object has no text under any of {', '.join(TEXT_KEYS)}", number)
        return
    text, count = LONE_SURROGATE.subn("\ufffd", value[key])
    if count:
        yield Problem(
            f"{key}: {count} broken characters (half a surrogate pair) are replaced by U+FFFD", number, kept=True
        )
    name = value.get("id")
    fields, problems = check_fields(_clean(value))
    yield from (Problem(p, number, kept=True) for p in problems)
    yield Draft(text, fields, line=number, name=str(name) if isinstance(name, str | int) and name != "" else None)


def _clean(value: Mapping[str, object]) -> dict[str, object]:
    return {k: LONE_SURROGATE.sub("\ufffd", v) if isinstance(v, str) else v for k, v in value.items()}
