"""Text of reports is hostile: whatever stands in any field of a claim shows as text, and nothing of it runs."""

from dataclasses import fields, replace
from pathlib import Path

import pytest

from geo.export.csv import RISKY
from geo.maps import draw
from geo.model import Attribution, Case, Claim, Event, Quantity
from tests.maps import scene
from tests.maps.conftest import Browser

RUN = "window.hacked=(window.hacked||0)+1"
HOSTILE = [
    f"</script><script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f'"><svg onload="{RUN}">',
    f"${{{RUN}}}",
    f"`;{RUN};`",
    f"\\';{RUN};//",
    "back\\slash \\u0041 \\",
    "{{ 7 * 7 }} {% raw %} {{ this.get_name() }}",
    "{% for x in ().__class__.__mro__ %}{{ x }}{% endfor %}",
    f"javascript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    f"<!--<script>--><style>*{{display:none}}</style><base href='https://example.org/'>{RUN}",
    "\u202egnp.exe\u202c \u2066abc\u2069 \u200f",
    "line\u2028separator\u2029end\x00\x1b[31m",
    "__proto__",
    '=HYPERLINK("https://example.org")',
    "＝1+1",
    "'=1+1",
    "&lt;b&gt;&amp;&#39;",
    "𝔘𝔫𝔦 🚀 שלום مرحبا",
]


def poisoned(number: int, text: str) -> Claim:
    """A claim with `text` in each of its fields that hold text."""
    base = scene.claim(1, "battle", f"{text} near Kherson", [("location", "Kherson", "Kherson")])
    spot = replace(base.places[0], text=text, name=text, place_id=text, country=text)
    own = {
        field.name: text
        for field in fields(Claim)
        if field.name
        in (
            "document",
            "source",
            "actor",
            "actor_text",
            "target",
            "speaker",
            "outlet",
            "publisher",
            "title",
            "url",
            "event",
        )
    }
    return replace(
        base,
        id=f"{text} {number}",
        places=(spot, replace(spot, role="origin", lon=30.0 + number, lat=50.0)),
        attribution=(Attribution(text, "unnamed"),),
        quantities=(Quantity(text, 1, 2, "troops"),),
        **own,
    )


@pytest.fixture(scope="module")
def hostile_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    told = [poisoned(number, text) for number, text in enumerate(HOSTILE)]
    twin = [replace(claim, id=f"twin {claim.id}") for claim in told]
    events = [Event(c.event or "", "battle", (c.id, t.id), 2) for c, t in zip(told, twin, strict=True)]
    path = tmp_path_factory.mktemp("hostile") / "map.html"
    notes = tuple((text, text) for text in HOSTILE)
    draw(Case(claims=(*told, *twin), events=tuple(events), notes=notes), title=HOSTILE[0] + HOSTILE[7]).save(path)
    return path


def test_nothing_runs_and_all_shows_as_text(chromium: Browser, hostile_page: Path) -> None:
    chromium.size(1400, 900)
    chromium.requests()
    chromium.complaints()
    chromium.open(hostile_page, "#table=1")
    assert len(chromium.shown()) == 2 * len(HOSTILE)
    assert HOSTILE[0] in chromium.text("#title")
    assert HOSTILE[7] in chromium.driver.title
    for place in ("#layers .facet ul label .name", "#table td.c-source"):
        words = chromium.run("return [...document.querySelectorAll(arguments[0])].map((n) => n.textContent)", place)
        assert set(words) == {cleaned(text) for text in HOSTILE}
    chromium.press("?")
    assert HOSTILE[0] in chromium.text("#dialog")
    chromium.run("document.querySelector('#dialog').close()")
    assert chromium.run("return window.hacked ?? null") is None
    assert chromium.complaints() == []
    assert chromium.requests() == [hostile_page.as_uri()]


def test_cards_of_hostile_claims(chromium: Browser, hostile_page: Path) -> None:
    chromium.size(1400, 900)
    chromium.open(hostile_page)
    for _ in HOSTILE:
        chromium.run("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'n', bubbles: true}))")
        chromium.settle()
        text = chromium.run("return claimMap.selected()").rpartition(" ")[0].removeprefix("twin ")
        assert chromium.run("return document.querySelector('#card dl').textContent").count(cleaned(text)) >= 3
        assert chromium.run("return [...document.querySelectorAll('#card a')].map((a) => a.href)") == []
        assert (
            chromium.run("return document.querySelectorAll('#card img, #card script, #card style, #card base').length")
            == 0
        )
    chromium.run("document.querySelector('#compare').click()")
    chromium.settle()
    assert "One event, 2 accounts" in chromium.text("#banner")
    assert chromium.run("return window.hacked ?? null") is None


def cleaned(text: str) -> str:
    """The text without controls and marks of direction, which the page does not show."""
    unseen = {*range(0x00, 0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0), 0x200E, 0x200F, 0xFEFF}
    unseen |= {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}
    return "".join(letter for letter in text if ord(letter) not in unseen)


def test_exports_keep_the_text_and_csv_defuses_formulas(chromium: Browser, hostile_page: Path) -> None:
    import csv
    import io
    import json

    chromium.open(hostile_page)
    read = json.loads(chromium.run("return claimMap.geojson()"))
    assert [feature["properties"]["source"] for feature in read["features"][: len(HOSTILE)]] == HOSTILE
    rows = list(csv.DictReader(io.StringIO(chromium.run("return claimMap.csv()").removeprefix("\ufeff"))))
    for number, text in enumerate(HOSTILE):
        assert rows[number]["source"] == (f"'{text}" if text.startswith(RISKY) else text)


def test_a_frame_in_a_notebook_is_as_safe(chromium: Browser, hostile_page: Path, tmp_path: Path) -> None:
    shown = draw([poisoned(n, text) for n, text in enumerate(HOSTILE)], title=HOSTILE[2])
    path = tmp_path / "notebook.html"
    path.write_text(f"<!DOCTYPE html><title>n</title>{shown._repr_html_()}", encoding="utf-8")
    chromium.complaints()
    chromium.open(path)
    inside = "return document.querySelector('iframe').contentWindow"
    assert chromium.run(f"{inside}.claimMap.shown().length") == len(HOSTILE)
    assert chromium.run(f"{inside}.hacked ?? null") is None
    assert chromium.run("return window.hacked ?? null") is None
    assert chromium.complaints() == []
