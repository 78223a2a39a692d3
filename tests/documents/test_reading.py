"""What is read of files, folders and standard input, and what is said of the rest."""

import io
import json
import os
import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.documents import files, formats, read_documents
from geo.errors import MetadataError
from geo.model import Document, Rejected


def read(*paths, **more):
    """Return the documents by id, and the records of what was left out as (what's name, reason)."""
    items = list(read_documents(paths, **more))
    documents = {d.id: d for d in items if isinstance(d, Document)}
    return documents, [r for r in items if isinstance(r, Rejected)]


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


REPORT = "The army left Gori at dawn. Nobody fired.\n"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (REPORT, REPORT),
        ("\n  " + REPORT, "\n  " + REPORT),
        ("\ufeff" + REPORT, REPORT),
        ("one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        ("Куп\u2019янськ і́ Kyi\u0308v", "Куп\u2019янськ і́ Kyi\u0308v"),  # no normal form is forced on it
        ("🚀 struck Odesa", "🚀 struck Odesa"),
        (b"\xff\xfe" + REPORT.encode("utf-16-le"), REPORT),
        (b"\xfe\xff" + REPORT.encode("utf-16-be"), REPORT),
        ("--- no block: here\nText.", "--- no block: here\nText."),
        ("---\nNever closed: x\n", "---\nNever closed: x\n"),
        ("---\ntitle: A\n---\nText.\n", "Text.\n"),
        ("---\r\ntitle: A\r\n---\r\n\r\nText.\r\n", "\nText.\n"),
        ("---\n---\nText.\n", "Text.\n"),
        ("---\ntitle: A\n...\nText.\n---\nMore.\n", "Text.\n---\nMore.\n"),
    ],
)
def test_a_text_counts_from_its_first_character_after_the_front_matter(tmp_path, content, text):
    documents, left_out = read(write(tmp_path, "a.txt", content))
    assert documents["a"].text == text
    assert left_out == []


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda t: t.strip()))
def test_text_without_controls_is_read_unchanged(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("any") / "a.txt"
    path.write_bytes(text.encode("utf-8"))
    documents, _ = read(path)
    assert documents["a"].text == text.removeprefix("\ufeff")


FRONT = """---
title: "Gori empties"
publisher: Meridian Wire
published: 2008-08-12
url: https://meridian.example/gori
language: en-GB
---
The army left Gori.
"""


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        (
            "front.md",
            FRONT,
            ("Gori empties", "Meridian Wire", date(2008, 8, 12), "https://meridian.example/gori", "en"),
        ),
        (
            "other-names.md",
            "---\nheadline: Gori\nsource: Wire\ndate: 12 August 2008\nlink: http://a.example/b\nlang: EN\n---\nText.",
            ("Gori", "Wire", date(2008, 8, 12), "http://a.example/b", "en"),
        ),
        (
            "heading.md",
            "# Gori empties #\n\nThe army left the town and it is calm.",
            ("Gori empties", None, None, None, "en"),
        ),
        ("bare.txt", "The army left the town, and it is calm.", (None, None, None, None, "en")),
        ("uk.txt", "Війська відійшли з Херсона, а їхні склади не встигли вивезти.", (None, None, None, None, "uk")),
        ("ru.txt", "Войска отошли из Херсона, но склады не были вывезены.", (None, None, None, None, "ru")),
        ("numbers.txt", "12 34 56", (None, None, None, None, None)),
    ],
)
def test_metadata_that_the_file_gives(tmp_path, name, content, expected):
    documents, left_out = read(write(tmp_path, name, content))
    (d,) = documents.values()
    assert (d.title, d.publisher, d.published, d.url, d.language) == expected
    assert left_out == []


PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Army leaves Gori | The Daily Ledger</title>
<meta property="og:title" content="Army leaves Gori">
<meta property="og:site_name" content="The Daily Ledger">
<meta property="article:published_time" content="2008-08-12T21:30:00+04:00">
<link rel="canonical" href="https://ledger.example/gori"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/war">War</a></li></ul></nav>
<article><h1>Army leaves Gori</h1>
<p>The army pulled two brigades out of Gori on Tuesday, officials told the Ledger &amp; others.</p>
<p>They were moved to Tbilisi, the officials said, where reserves had been gathering since Sunday.</p>
<script>alert("no words")</script></article><footer>Copyright 2011 The Daily Ledger</footer></body></html>
"""


def test_a_page_gives_its_article_and_what_it_says_of_itself(tmp_path):
    documents, left_out = read(write(tmp_path, "page.html", PAGE))
    d = documents["page"]
    assert d.text.split("\n") == [
        "The army pulled two brigades out of Gori on Tuesday, officials told the Ledger & others.",
        "They were moved to Tbilisi, the officials said, where reserves had been gathering since Sunday.",
    ]
    assert (d.title, d.publisher, d.published) == ("Army leaves Gori", "The Daily Ledger", date(2008, 8, 12))
    assert (d.url, d.language) == ("https://ledger.example/gori", "en")
    assert left_out == []


def test_a_page_of_one_short_line_is_read_too(tmp_path):
    documents, _ = read(
        write(tmp_path, "short.htm", "<html><body><div>Gori fell.<br>Nobody fired.</div></body></html>")
    )
    assert documents["short"].text.split("\n") == ["Gori fell.", "Nobody fired."]


def test_a_page_in_an_old_encoding_is_believed(tmp_path):
    page = PAGE.replace("utf-8", "windows-1251").replace("Gori on", "Гори on")
    documents, left_out = read(write(tmp_path, "page.html", page.encode("cp1251")))
    assert "Гори" in documents["page"].text
    assert left_out == []


FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>River Radio</title><link>https://river.example</link><language>en-us</language>
<item><title>Gao quiet</title><link>https://river.example/1</link><pubDate>Tue, 15 Jan 2013 18:00:00 +0000</pubDate>
<description>&lt;p&gt;The army holds Gao.&lt;/p&gt;&lt;p&gt;Nobody fired.&lt;/p&gt;</description></item>
<item><title>Empty</title></item>
<item><title>Kidal</title><pubDate>someday</pubDate><description>Rebels left Kidal.</description></item>
</channel></rss>
"""


def test_a_feed_gives_a_document_an_entry(tmp_path):
    documents, left_out = read(write(tmp_path, "radio.xml", FEED))
    assert {i: d.text for i, d in documents.items()} == {
        "radio-1": "The army holds Gao.\nNobody fired.",
        "radio-3": "Rebels left Kidal.",
    }
    d = documents["radio-1"]
    assert (d.title, d.publisher, d.published, d.url, d.language) == (
        "Gao quiet", "River Radio", date(2013, 1, 15), "https://river.example/1", "en",
    )  # fmt: skip
    assert [(Path(r.what).name, r.reason.partition(":")[0], r.document) for r in left_out] == [
        ("radio.xml:2", "the entry (Empty) has no text", None),
        ("radio.xml:3", "published", "radio-3"),
    ]


LINES = [
    (json.dumps({"text": "Gori fell.", "title": "A", "publisher": "Wire", "date": "2008-08-12T10:00:00Z"}), None),
    (json.dumps({"id": "own", "body": "Poti fell.", "published": "12.13.2008"}), "published: '12.13.2008' is no date"),
    ("", None),
    ("{broken", "the line is no JSON"),
    ("[1, 2]", "the line holds no object but a list"),
    (json.dumps({"title": "no text"}), "the object has no text under any of"),
    (json.dumps({"text": 5}), "the object has no text under any of"),
    ('{"text": "half \\ud83d pair"}', "text: 1 broken characters"),
    (json.dumps({"text": "Zugdidi fell.", "publisher": {"name": "Both"}, "url": "javascript:alert(1)"}), "url: 'javas"),
    ("1" * 5000, "the line"),
]


def test_json_lines_each_on_their_own(tmp_path):
    documents, left_out = read(write(tmp_path, "many.jsonl", "\n".join(line for line, _ in LINES)))
    assert {i: d.text for i, d in documents.items()} == {
        "many-1": "Gori fell.",
        "own": "Poti fell.",
        "many-8": "half \ufffd pair",
        "many-9": "Zugdidi fell.",
    }
    assert documents["many-1"].published == date(2008, 8, 12)
    assert documents["many-9"].publisher == "Both"
    assert documents["own"].published is None
    expected = [(f"many.jsonl:{n}", reason) for n, (_, reason) in enumerate(LINES, 1) if reason]
    assert [Path(r.what).name for r in left_out] == [what for what, _ in expected]
    for record, (_, reason) in zip(left_out, expected, strict=True):
        assert record.reason.startswith(reason)


def test_a_line_beyond_all_bounds_is_left_out_and_the_next_one_read(tmp_path, monkeypatch):
    for module in (files, formats, __import__("geo.documents.read", fromlist=["x"])):
        monkeypatch.setattr(module, "MAX_BYTES", 100)
    content = "\n".join(json.dumps({"text": t}) for t in ("one", "x" * 450, "two"))
    documents, left_out = read(write(tmp_path, "a.jsonl", content))
    assert {i: d.text for i, d in documents.items()} == {"a-1": "one", "a-3": "two"}
    assert [(Path(r.what).name, "100 bytes" in r.reason) for r in left_out] == [("a.jsonl:2", True)]


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        (REPORT, ["stdin"]),
        (FRONT, ["stdin"]),
        ('{"text": "Gori fell."}\n{"text": "Poti fell."}\n', ["stdin-1", "stdin-2"]),
        (PAGE, ["stdin"]),
        (FEED, ["stdin-1", "stdin-3"]),
    ],
)
def test_standard_input_is_text_lines_page_or_feed(content, ids):
    documents, _ = read("-", stdin=io.BytesIO(content.encode("utf-8")))
    assert sorted(documents) == ids
    if content is FRONT:
        assert documents["stdin"].title == "Gori empties"


def test_standard_input_may_be_a_text_stream_and_takes_what_the_caller_says():
    documents, _ = read("-", stdin=io.StringIO(REPORT), publisher="Wire", published="2008-08-12")
    assert documents["stdin"].text == REPORT
    assert (documents["stdin"].publisher, documents["stdin"].published) == ("Wire", date(2008, 8, 12))


BAD = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \n\t\n", "has no text"),
    "binary.txt": (b"GIF89a\x00\x01\x02" * 50, "is binary"),
    "controls.md": (b"text\x01\x02\x03\x04" * 50, "is binary"),
    "half.txt": (b"\xff\xfea", "begins with the mark of utf-16-le but"),
    "page.html": (b"plain words", "holds no HTML"),
    "hollow.html": (b"<html><body><script>x</script></body></html>", "holds no text beside its markup"),
    "corpus.xml": (b"<articles><article/></articles>", "is no feed with entries"),
    "picture.png": (b"\x89PNG", ".png is no form of report that is read"),
    "noextension": (b"text", "a file without an extension is no form"),
}


def test_each_bad_file_is_told_and_the_good_one_read(tmp_path):
    for name, (content, _) in BAD.items():
        write(tmp_path, name, content)
    write(tmp_path, "good.txt", REPORT)
    write(tmp_path, "README.md", "about")
    write(tmp_path, "good.gold.json", "{}")
    write(tmp_path, ".hidden.txt", "x")
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    documents, left_out = read(tmp_path)
    assert list(documents) == ["good"]
    reasons = {Path(r.what).name: r.reason for r in left_out}
    assert reasons.pop("dangling.txt") == "is a link to nothing"
    assert sorted(reasons) == sorted(BAD)
    assert {n: r for n, r in reasons.items() if not r.startswith(BAD[n][1])} == {}


def test_inputs_that_are_not_there_are_told(tmp_path):
    (tmp_path / "hollow").mkdir()
    os.mkfifo(tmp_path / "pipe.txt.d")
    _, left_out = read(tmp_path / "no.txt", tmp_path / "hollow", "/dev/null", "a\0b")
    told = {Path(r.what).name: r.reason for r in left_out}
    assert told["no.txt"] == "cannot be read (No such file or directory)"
    assert told["hollow"].startswith("the folder holds no report")
    assert told["null"] == "is no file"
    assert told["a\ufffdb"].startswith("cannot be read")


def test_a_pipe_in_a_folder_does_not_hold_up_the_reading(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    write(tmp_path, "a.txt", REPORT)
    documents, left_out = read(tmp_path)
    assert list(documents) == ["a"]
    assert [(Path(r.what).name, r.reason) for r in left_out] == [("pipe.txt", "is no file")]


def test_an_oversized_file_is_told_without_being_read(tmp_path):
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(files.MAX_BYTES + 1)
    _, (record,) = read(path)
    assert "20,000,001 bytes" in record.reason


def test_a_report_longer_than_any_is_left_out_and_the_next_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr("geo.documents.read.MAX_CHARACTERS", 100)
    lines = [json.dumps({"id": name, "text": "x" * count}) for name, count in (("a", 100), ("b", 101), ("c", 1))]
    documents, (record,) = read(write(tmp_path, "r.jsonl", "\n".join(lines)))
    assert list(documents) == ["a", "c"]
    assert (Path(record.what).name, record.document) == ("r.jsonl:2", None)
    assert record.reason == "has 101 characters, more than the 100 of a report: split it"


def test_an_endless_front_matter_is_told_and_read_as_text(tmp_path):
    text = "---\n" + "note: x\n" * 3000 + "---\nText.\n"
    documents, (record,) = read(write(tmp_path, "a.md", text))
    assert documents["a"].text == text
    assert (record.document, record.reason) == (
        "a",
        "the block between --- lines has more than 20,000 characters; it is read as text",
    )


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r"])
def test_an_old_encoding_is_guessed_and_told(tmp_path, encoding):
    text = "Российские войска отошли от Херсона на левый берег Днепра, сообщил представитель командования.\n" * 3
    documents, (record,) = read(write(tmp_path, "old.txt", text.encode(encoding)))
    assert documents["old"].text == text
    assert record.document == "old"
    assert encoding in record.reason


@pytest.mark.parametrize(
    ("front", "line", "reason", "text"),
    [
        ("published: 2024-13-45", 2, "front matter, published: '2024-13-45' is no date", "Text."),
        ("title: A\npublished: 03/04/2024", 3, "front matter, published: '03/04/2024' is no date", "Text."),
        ("title: [1, 2]", 2, "front matter, title: a list is no name", "Text."),
        ("language: gibberish", 2, "front matter, language: 'gibberish' is no language code", "Text."),
        ("title: a: b", 2, "the front matter is no YAML", "Text."),
        ("&a [*a, !!python/object:os.system x]", 2, "the front matter is no YAML", "Text."),
        (
            "Just a paragraph.",
            1,
            "the block between --- lines is no front matter",
            "---\nJust a paragraph.\n---\nText.",
        ),
    ],
)
def test_wrong_front_matter_costs_the_field_not_the_report(tmp_path, front, line, reason, text):
    documents, (record,) = read(write(tmp_path, "a.md", f"---\n{front}\n---\nText."))
    assert documents["a"].text == text
    assert documents["a"].published is None
    assert record.what.endswith(f"a.md:{line}")
    assert record.reason.startswith(reason)
    assert record.document == "a"


HEADER = "file,publisher,published,title,url,language\n"


@pytest.mark.parametrize("parting", [",", ";", "\t"])
def test_the_table_fills_what_the_file_does_not_say(tmp_path, parting):
    write(tmp_path, "a.txt", REPORT)
    write(tmp_path, "b.md", FRONT)
    row = 'a.txt,"Wire",2008-08-10,Gori,,en\nb.md,Another,2008-08-11,Other,https://o.example,uk\n'
    write(tmp_path, "sources.csv", "\ufeff" + (HEADER + row).replace(",", parting))
    documents, left_out = read(tmp_path)
    assert left_out == []
    a, b = documents["a"], documents["b"]
    assert (a.publisher, a.published, a.title, a.url) == ("Wire", date(2008, 8, 10), "Gori", None)
    assert (b.publisher, b.published, b.title, b.url) == (
        "Meridian Wire", date(2008, 8, 12), "Gori empties", "https://meridian.example/gori",
    )  # fmt: skip


def test_the_caller_comes_after_the_file_and_the_table(tmp_path):
    write(tmp_path, "sources.csv", "file,publisher\na.txt,Wire\n")
    documents, _ = read(write(tmp_path, "a.txt", REPORT), publisher="Caller", published=date(2008, 8, 9))
    assert (documents["a"].publisher, documents["a"].published) == ("Wire", date(2008, 8, 9))


@pytest.mark.parametrize("published", ["yesterday", "2024-02-30", ""])
def test_a_caller_who_gives_a_wrong_date_is_stopped(tmp_path, published):
    path = write(tmp_path, "a.txt", REPORT)
    if published:
        with pytest.raises(MetadataError, match="is no date"):
            read_documents([path], published=published)
    else:
        assert read(path, published=published)[0]["a"].published is None


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("name,publisher\na.txt,Wire\n", {1: "the header is 'name,publisher'"}),
        ("file,file\na.txt,Wire\n", {1: "the header is"}),
        (HEADER + "a.txt,Wire,2008-08-40,T,,en\n", {2: "published: '2008-08-40' is no date"}),
        (HEADER + "a.txt,Wire,,T,,en\na.txt,Wire 2,,T,,en\n", {3: "'a.txt' has a row already"}),
        (HEADER + "\nno.txt,Wire,,T,,en\n", {3: "there is no file 'no.txt'"}),
        (HEADER + ",Wire,,T,,en\n", {2: "the row names no file"}),
        (HEADER + "a.txt,Wire,,A title, with a comma,,en\n", {2: "the row has 7 cells, the header 6"}),
        (HEADER + 'a.txt,Wire,,"Never closed,,en\n', {2: "the table is broken from here on"}),
        ("file,publisher,mood\na.txt,Wire,grim\n", {1: "column 'mood' is unknown"}),
        ("", {None: "the table is empty"}),
        (b"\x00\x01" * 200, {None: "the table is binary"}),
    ],
)
def test_a_broken_table_is_told_by_line_and_the_reports_are_read(tmp_path, table, told):
    write(tmp_path, "a.txt", REPORT)
    write(tmp_path, "sources.csv", table)
    documents, left_out = read(tmp_path)
    assert documents["a"].text == REPORT
    names = {f"sources.csv:{line}" if line else "sources.csv": reason for line, reason in told.items()}
    assert [Path(r.what).name for r in left_out] == list(names)
    for record in left_out:
        assert record.reason.startswith(names[Path(record.what).name])


def test_rows_for_other_files_are_no_matter_when_one_file_is_read(tmp_path):
    write(tmp_path, "sources.csv", HEADER + "a.txt,Wire,,T,,en\nmoved-away.txt,Wire,,T,,en\n")
    documents, left_out = read(write(tmp_path, "a.txt", REPORT))
    assert documents["a"].publisher == "Wire"
    assert left_out == []


def test_ids_and_order_do_not_depend_on_the_order_of_the_inputs(tmp_path):
    paths = [write(tmp_path, f"{folder}/{name}", f"{folder} {name}") for folder in "abc" for name in ("x.txt", "y.md")]
    paths += [write(tmp_path, "d/x.jsonl", '{"text": "one", "id": "x"}'), write(tmp_path, "d/x-2.txt", "two")]
    wanted = list(read_documents(paths))
    assert len({d.id for d in wanted}) == len(paths)
    shuffled = paths[:]
    for seed in range(5):
        random.Random(seed).shuffle(shuffled)
        assert list(read_documents(shuffled)) == wanted
    assert [d for d in read_documents([tmp_path]) if isinstance(d, Document)] == wanted


def test_a_file_named_twice_is_read_once_and_told(tmp_path):
    path = write(tmp_path, "a.txt", REPORT)
    (tmp_path / "link.txt").symlink_to(path)
    documents, left_out = read(tmp_path, path)
    assert list(documents) == ["a"]
    assert sorted(r.reason for r in left_out) == ["is the same file as a.txt: read once"] * 2


def test_two_files_with_one_text_are_both_kept_and_told(tmp_path):
    write(tmp_path, "a.txt", REPORT)
    write(tmp_path, "b.txt", REPORT)
    documents, (record,) = read(tmp_path)
    assert sorted(documents) == ["a", "b"]
    assert documents["a"].digest == documents["b"].digest
    assert (record.document, record.reason.partition(";")[0]) == ("b", "has the same text as a")


def test_a_loop_of_links_ends(tmp_path):
    write(tmp_path, "deep/er/a.txt", REPORT)
    (tmp_path / "deep/er/again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    documents, left_out = read(tmp_path)
    assert list(documents) == ["a"]
    assert [(Path(r.what).name, r.reason) for r in left_out] == [("self", "is a link to nothing")]


@pytest.mark.parametrize("name", ["a" * 200, "tab\tand\x1bescape", "  ", "кирилиця", "../../etc/passwd"])
def test_ids_that_reports_give_themselves_are_tamed(tmp_path, name):
    documents, _ = read(write(tmp_path, "a.jsonl", json.dumps({"text": "Gori fell.", "id": name})))
    (identifier,) = documents
    assert 0 < len(identifier) <= 120
    assert identifier.isprintable()


def test_front_matter_that_unfolds_without_end_is_cheap(tmp_path):
    levels = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12))
    documents, (record,) = read(write(tmp_path, "a.md", f"---\na0: &a0 lol\n{levels}\ntitle: *a11\n---\nText."))
    assert documents["a"].title is None
    assert record.reason == "front matter, title: a list is no name"


@pytest.mark.parametrize("name", [b"caf\xe9.txt", b"line\nbreak.txt", b"\x1b[31mred.txt"])
def test_names_that_a_terminal_would_stumble_over_are_shown_tamed(tmp_path, name):
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text(REPORT, encoding="utf-8")
    documents, _ = read(tmp_path)
    (d,) = documents.values()
    assert d.id.isprintable()
    assert d.origin.isprintable()


HOSTILE = {
    "spaces.md": "# " + " " * 300_000 + "x",
    "tags.html": "<p" * 100_000 + ">Gori fell.</p>",
    "open.html": "<html lang " * 20_000 + "><p>Gori fell.",
    "deep.html": "<div>" * 20_000 + "Gori fell.",
    "dashes.txt": "---\n" * 50_000,
    "date.md": "---\npublished: " + "1:" * 9_000 + "\n---\nGori fell.",
    "list.jsonl": "[" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end_as_documents_or_records(tmp_path, name):
    documents, left_out = read(write(tmp_path, name, HOSTILE[name]))
    assert documents or left_out


def test_bytes_behind_a_text_stream_are_decoded_as_a_file_is():
    text = "Войска отошли от города Херсон на левый берег реки, сообщил представитель командования.\n" * 3
    stream = io.TextIOWrapper(io.BytesIO(text.encode("cp1251")), encoding="utf-8")
    documents, (record,) = read("-", stdin=stream)
    assert documents["stdin"].text == text
    assert "read as cp1251" in record.reason


def test_a_closed_standard_input_is_told():
    stream = io.BytesIO()
    stream.close()
    _, (record,) = read("-", stdin=stream)
    assert (record.what, record.reason.partition(" (")[0]) == ("standard input", "cannot be read")
