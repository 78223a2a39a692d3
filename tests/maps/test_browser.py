"""The map in a real browser: what a reader does, and what they then see."""

import base64
import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.keys import Keys

from benchmarks.synthetic import synthetic_claims
from geo.export.geojson import features, write_geojson
from geo.layers import claims_layer
from geo.maps import draw
from tests.maps import scene
from tests.maps.conftest import Browser
from tests.maps.test_page import NoOutlines

ALL = {claim.id for claim in scene.claims()}


def of(**fields: object) -> set[str]:
    """Ids of the claims whose fields have these values."""
    return {c.id for c in scene.claims() if all(getattr(c, name) == value for name, value in fields.items())}


def test_it_asks_for_nothing_but_itself(chromium: Browser, page: Path) -> None:
    chromium.requests()
    chromium.complaints()
    chromium.open(page)
    chromium.click("#table-button")
    chromium.click("#theme-button")
    assert chromium.requests() == [page.as_uri()]
    assert chromium.complaints() == []
    assert chromium.shown() == ALL


def test_its_policy_stops_what_is_smuggled_in(browser: Browser) -> None:
    ran = browser.run(
        "const script = document.createElement('script'); script.textContent = 'window.smuggled = 1';"
        "document.body.append(script);"
        "const image = new Image(); image.src = 'https://example.org/x.png'; document.body.append(image);"
        "return window.smuggled ?? null"
    )
    assert ran is None
    refused = browser.complaints()
    assert any("script" in message for message in refused)
    assert any("x.png" in message for message in refused)


def test_tiles_are_asked_for_at_their_host_alone(chromium: Browser, tmp_path: Path) -> None:
    path = tmp_path / "tiles.html"
    draw(scene.case(), tiles="OpenTopoMap").save(path)
    chromium.size(1400, 900)
    chromium.requests()
    chromium.complaints()
    chromium.open(path)
    asked = chromium.requests()
    assert asked[0] == path.as_uri()
    assert asked[1:]
    assert all(re.match(r"https://[abc]\.tile\.opentopomap\.org/", url) for url in asked[1:])
    assert all("ERR_INTERNET_DISCONNECTED" in message for message in chromium.complaints())
    assert chromium.shown() == ALL
    assert "OpenTopoMap" in chromium.text("#credit")


# Layers


def test_a_layer_hides_and_shows_its_claims(browser: Browser) -> None:
    browser.layer("Example TV")
    assert browser.shown() == ALL - of(source="Example TV")
    marked = {claim for mark in browser.run("return claimMap.marks()") for claim in mark["claims"]}
    assert "claim-6" not in marked
    browser.layer("Example TV")
    assert browser.shown() == ALL


def test_a_group_has_three_states(browser: Browser) -> None:
    def group() -> list[bool]:
        return list(
            browser.run(
                "const box = [...document.querySelectorAll('.group')].find((g) =>"
                " g.querySelector('.name').textContent === 'Publishers').querySelector('input');"
                "return [box.checked, box.indeterminate]"
            )
        )

    assert group() == [True, False]
    browser.layer("The Morning Example")
    assert group() == [False, True]
    browser.layer("Publishers")
    assert group() == [True, False]
    browser.layer("Publishers")
    assert group() == [False, False]
    assert browser.shown() == {
        c.id for c in scene.claims() if c.source not in ("The Morning Example", "Газета Приклад")
    }


def test_all_none_and_only(browser: Browser) -> None:
    browser.click("#all-off")
    assert browser.shown() == set()
    browser.click("#all-on")
    assert browser.shown() == ALL
    browser.run("document.querySelector('[aria-label=\"only Analysis Example\"]').click()")
    browser.settle()
    assert browser.shown() == of(source="Analysis Example")
    browser.click("#show-all")
    assert browser.shown() == ALL


@pytest.mark.parametrize("key", ["source", "publisher", "speaker", "actor", "event_type", "modality"])
def test_layers_can_be_made_by_each_key(browser: Browser, key: str) -> None:
    browser.run(
        "const s = document.querySelector('#layers-by'); s.value = arguments[0]; s.dispatchEvent(new Event('change'))",
        key,
    )
    browser.settle()
    values = {getattr(claim, key) for claim in scene.claims()}
    assert len(browser.texts("#layers .facet ul label .name")) == len(values)
    browser.click("#all-off")
    assert browser.shown() == set()


def test_filters_join_with_layers_and_counts_follow(browser: Browser) -> None:
    browser.layer("The Morning Example")
    browser.layer("Strike")
    browser.layer("Redeployment")
    assert browser.shown() == {
        c.id
        for c in scene.claims()
        if c.source != "The Morning Example" and c.event_type not in ("strike", "redeployment")
    }
    count = browser.run(
        "return [...document.querySelectorAll('#layers li label')].find((label) =>"
        " label.querySelector('.name').textContent === 'Example TV').querySelector('.count').textContent"
    )
    assert count == "1"


def test_groups_of_layers_stand_by_size(browser: Browser) -> None:
    groups = browser.texts("#layers .group .name")
    counts = [int(text) for text in browser.texts("#layers .group .count")]
    assert groups == ["Publishers", "Media", "Analysts", "Governments"]
    assert counts == [8, 2, 1, 1]


def test_a_title_that_counts_is_not_said_twice(chromium: Browser, tmp_path: Path) -> None:
    draw(scene.case()).save(tmp_path / "map.html")
    chromium.size(1400, 900)
    chromium.open(tmp_path / "map.html")
    assert chromium.text("#title") == "12 claims from 2 reports"
    assert chromium.text("#status") == "5 sources · 1 Aug 2024 – 20 Aug 2024"
    chromium.layer("Example TV")
    assert chromium.text("#status").startswith("10 of 12 claims · 2 reports, 4 sources")


def test_what_is_near_is_in_the_first_view_and_not_under_the_legend(browser: Browser) -> None:
    edge = browser.run("return document.querySelector('#legend').getBoundingClientRect().right")
    marks = {claim: mark for mark in browser.run("return claimMap.marks()") for claim in mark["claims"]}
    assert marks.keys() == ALL
    assert all(mark["x"] > edge for mark in marks.values())


def test_the_status_sums_up(browser: Browser) -> None:
    assert browser.text("#status") == "12 claims · 2 reports, 5 sources · 1 Aug 2024 – 20 Aug 2024"
    browser.layer("Example TV")
    assert browser.text("#status").startswith("10 of 12 claims · 2 reports, 4 sources")
    assert "limited by source" in browser.text("#status")


def test_the_legend_says_what_is_shown(browser: Browser) -> None:
    assert "denied" in browser.text("#legend-body")
    browser.run("location.hash = '#q=Toretsk'")
    browser.settle()
    legend = browser.text("#legend-body")
    assert "Battle" in legend
    assert "Strike" not in legend
    assert "denied" not in legend
    assert "Ukraine" not in legend


# Time


def test_time_narrows_what_is_shown(browser: Browser) -> None:
    browser.run(
        "const d = document.querySelector('#to-day'); d.value = '2024-08-14'; d.dispatchEvent(new Event('change'))"
    )
    browser.settle()
    assert browser.shown() == {"claim-1", "claim-6", "claim-7"}
    assert "1 claim without a date" in browser.text("#time-note")
    browser.click("#all-days")
    assert browser.shown() == ALL


def test_time_by_keyboard_and_by_pointer(browser: Browser) -> None:
    browser.run("document.querySelector('#from-handle').focus()")
    browser.press(Keys.END)
    assert "claim-4" not in browser.shown()
    assert "claim-5" in browser.shown()
    browser.click("#all-days")
    browser.click("#histogram")  # the middle of the axis: a single day
    days = browser.run("return ['#from-day', '#to-day'].map((name) => document.querySelector(name).value)")
    assert days[0] == days[1]


def test_play_carries_the_brush_forward(browser: Browser) -> None:
    browser.click("#play")
    first = browser.run("return document.querySelector('#from-day').value")
    browser.driver.execute_async_script("setTimeout(arguments[0], 1000)")
    assert browser.run("return document.querySelector('#from-day').value") > first
    browser.click("#play")


# The card


def test_a_card_tells_all_about_a_claim(browser: Browser) -> None:
    browser.click_mark("claim-1")
    card = browser.text("#card")
    for words in (
        "Redeployment", "by Russia", "claimed by a party", "confidence 80 %", "Ivan Example military",
        "Example TV media", "14 Aug 2024 to the day", "from", "Kherson", "about 5,000",
        "An example of a report", "20 Aug 2024", "claim-1", "bulletin", "± 90 km",
    ):  # fmt: skip
        assert words in card, words
    assert browser.text("#card blockquote") == scene.MOVE
    assert browser.texts("#card blockquote mark") == ["Russia", "Kherson", "Kursk"]
    link = browser.run("const a = document.querySelector('#card a'); return [a.href, a.rel]")
    assert link == ["https://example.org/report", "noopener noreferrer nofollow"]


def test_a_claim_can_be_cited_and_its_way_measured(browser: Browser) -> None:
    browser.driver.execute_cdp_cmd(
        "Browser.grantPermissions", {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
    )
    browser.click_mark("claim-1")
    assert "about 610 km as the crow flies" in browser.text("#card")
    browser.click("#cite")
    cited = browser.driver.execute_async_script("navigator.clipboard.readText().then(arguments[0])")
    assert cited == (
        f"“{scene.MOVE}”. Ivan Example, via Example TV, via The Morning Example. An example of a report. 2024-08-20."
        " https://example.org/report"
    )


def test_colours_can_follow_the_layers(browser: Browser) -> None:
    swatches = "return [...document.querySelectorAll('#layers .swatch.on')].map((s) => s.style.backgroundColor)"
    assert browser.run(swatches) == []
    browser.run(
        "const s = document.querySelector('#colour-by'); s.value = 'layer'; s.dispatchEvent(new Event('change'))"
    )
    browser.settle()
    assert len(set(browser.run(swatches))) == 5
    assert "Example TV" in browser.text("#legend-body")
    assert "colour=layer" in browser.driver.current_url


def test_the_ruler_is_true(browser: Browser) -> None:
    browser.run("location.hash = '#m=60,30,6'")
    browser.settle()
    words, width = browser.run("const b = document.querySelector('#ruler .bar'); return [b.textContent, b.clientWidth]")
    km_a_pixel = 40075 / 256 / 2**6 * 0.5  # the cosine of 60 degrees
    assert abs(float(words.removesuffix(" km")) - (width + 3) * km_a_pixel) < 4 * km_a_pixel


def test_a_chosen_claim_is_spoken(browser: Browser) -> None:
    browser.run("location.hash = '#claim=claim-2'")
    browser.settle()
    heard = browser.run("const n = document.querySelector('#spoken'); return [n.getAttribute('role'), n.textContent]")
    assert heard == [
        "status",
        "Redeployment, by Russia, from Kherson, to Kursk Oblast, denied, source Example Ministry",
    ]


def test_next_and_previous_walk_through_the_claims(browser: Browser) -> None:
    order = browser.run("return [...claimMap.shown()]")
    seen = set()
    browser.press("n")
    for _ in order:
        seen.add(browser.run("return claimMap.selected()"))
        browser.press("n")
    assert seen == ALL
    last = browser.run("return claimMap.selected()")
    browser.press("n")
    browser.press("p")
    assert browser.run("return claimMap.selected()") == last


def test_a_permalink_brings_everything_back(browser: Browser, page: Path) -> None:
    browser.layer("Example Ministry")
    browser.layer("Strike")
    browser.click_mark("claim-6")
    browser.click("#table-button")
    browser.click("#theme-button")
    address = browser.driver.current_url
    before = (browser.shown(), browser.run("return claimMap.selected()"), browser.text("#status"))
    assert "claim=claim-6" in address
    browser.open(page, "#" + address.partition("#")[2])
    assert (browser.shown(), browser.run("return claimMap.selected()"), browser.text("#status")) == before
    assert browser.run("return document.documentElement.dataset.theme") == "dark"
    assert browser.run("return document.querySelector('#table').hidden") is False
    assert browser.driver.current_url == address


def test_a_permalink_to_nothing_and_to_one(browser: Browser, page: Path) -> None:
    browser.click("#all-off")
    browser.open(page, "#" + browser.driver.current_url.partition("#")[2])
    assert browser.shown() == set()
    browser.run("location.hash = '#only-source=Example%20TV'")
    browser.settle()
    assert browser.shown() == of(source="Example TV")


# Accounts of one event


def test_accounts_of_one_event_stand_side_by_side(browser: Browser) -> None:
    browser.click_mark("claim-1")
    browser.click("#compare")
    assert browser.shown() == {"claim-1", "claim-2", "claim-3"}
    assert "date, whether it happened" in browser.text("#banner .card-bar")
    assert [text.split("\n")[0] for text in browser.texts("#banner thead th")] == [
        "Example Ministry", "Example TV", "The Morning Example",
    ]  # fmt: skip
    rows = browser.run(
        "return [...document.querySelectorAll('#banner tbody tr')].map((row) =>"
        " [row.querySelector('th').firstChild.textContent,"
        " [...row.querySelectorAll('td')].map((cell) => cell.className)])"
    )
    assert dict(rows)["Did it happen"] == ["differ", "differ", ""]
    assert dict(rows)["Where"] == ["", "", ""]
    voices = [row.split("\t") for row in browser.texts("#banner tbody tr") if row.startswith("Who says so")]
    assert voices == [["Who says so", "Example Ministry", "Ivan Example → Example TV", "The Morning Example"]]
    browser.click("#close-event")
    assert browser.shown() == ALL


# Search, table, keys


def test_search_narrows_and_offers_places(browser: Browser) -> None:
    browser.press("/")
    browser.press("sudzh")
    assert browser.shown() == {"claim-6", "claim-9"}
    assert browser.texts("#offers li bdi") == ["Sudzha"]
    browser.press(Keys.ARROW_DOWN + Keys.ENTER)
    assert browser.run("return document.querySelector('#offers').hidden")
    assert "m=51.1900,35.2700" in browser.driver.current_url
    browser.press(Keys.ESCAPE)
    assert browser.shown() == ALL


def test_the_table_is_in_step(browser: Browser) -> None:
    browser.press("t")
    assert len(browser.texts("#table tbody tr")) == len(ALL)
    browser.layer("Example TV")
    assert len(browser.texts("#table tbody tr")) == len(ALL) - 2
    browser.run("document.querySelector('#table [data-key=sort-source]').click()")
    sources = browser.texts("#table td.c-source")
    assert sources == sorted(sources)
    assert browser.run("return document.querySelector('#table th[aria-sort]').innerText").startswith("Source")
    browser.run("document.querySelectorAll('#table tbody td button')[0].focus()")
    browser.press(Keys.ENTER)
    chosen = browser.run("return claimMap.selected()")
    assert chosen in browser.text("#card")
    assert browser.run("return document.querySelectorAll('#table tr[aria-current]').length") == 1


def test_escape_closes_one_thing_after_the_other(browser: Browser) -> None:
    browser.press("t")
    browser.press("e")
    browser.press("n")
    state = "return ['#card', '#banner', '#table'].map((name) => !document.querySelector(name).hidden)"
    assert browser.run(state) == [True, True, True]
    for expected in ([False, True, True], [False, False, True], [False, False, False]):
        browser.press(Keys.ESCAPE)
        assert browser.run(state) == expected


def test_single_keys_can_be_switched_off(browser: Browser) -> None:
    browser.press("?")
    browser.click("#single-keys")
    browser.press(Keys.ESCAPE)
    browser.press("t")
    assert browser.run("return document.querySelector('#table').hidden")


def test_everything_is_reached_by_tab(browser: Browser) -> None:
    wanted = {"words", "table-button", "save", "layers-by", "all-on", "map_geo", "fit", "play", "from-handle", "to-day"}
    browser.run("window.reached = []; addEventListener('focusin', (e) => reached.push(e.target.id))")
    for _ in range(20):
        webdriver.ActionChains(browser.driver).send_keys(Keys.TAB * 8).perform()
        if wanted <= set(browser.run("return reached")):
            break
    assert wanted <= set(browser.run("return reached"))


# What is taken away


def test_geojson_is_what_the_export_writes(browser: Browser) -> None:
    browser.layer("Example TV")
    read = json.loads(browser.run("return claimMap.geojson()"))
    kept = [claim for claim in scene.claims() if claim.source != "Example TV"]
    assert read["features"] == [json.loads(line) for line in features(claims_layer(kept))]
    assert read["attribution"].startswith("GeoNames")
    assert read["bbox"][:2] == [32.62, 46.64]


def test_many_claims_come_out_as_the_export_writes_them(chromium: Browser, tmp_path: Path) -> None:
    claims = synthetic_claims(400)
    draw(claims, gazetteer=NoOutlines()).save(tmp_path / "many.html")  # type: ignore[arg-type]
    chromium.open(tmp_path / "many.html")
    read = json.loads(chromium.run("return claimMap.geojson()"))
    assert read["features"] == [json.loads(line) for line in features(claims_layer(claims))]
    moved = sum(len(mark["claims"]) for mark in chromium.run("return claimMap.marks()") if mark["kind"] == "chip")
    assert moved > 20


def test_the_box_of_a_geojson_crosses_the_antimeridian_as_the_export_has_it(chromium: Browser, tmp_path: Path) -> None:
    first, second, *_ = scene.claims()
    fiji, tonga, samoa = (177.44, -17.8), (-175.2, -21.13), (-171.76, -13.83)
    spots = [replace(first.places[0], role="location", lon=lon, lat=lat) for lon, lat in (fiji, tonga, samoa)]
    claims = [
        replace(first, places=(replace(spots[0], role="origin"), replace(spots[1], role="destination"))),
        replace(second, places=(spots[2],)),
    ]
    draw(claims, gazetteer=NoOutlines()).save(tmp_path / "pacific.html")  # type: ignore[arg-type]
    write_geojson(claims_layer(claims), tmp_path / "pacific.geojson", {})
    chromium.open(tmp_path / "pacific.html")
    read = json.loads(chromium.run("return claimMap.geojson()"))
    written = json.loads((tmp_path / "pacific.geojson").read_text(encoding="utf-8"))
    assert read["bbox"] == written["bbox"] == [177.44, -21.13, -171.76, -13.83]
    assert read["features"] == written["features"]


def test_csv_is_a_row_a_claim_and_no_formula(browser: Browser) -> None:
    rows = list(csv.DictReader(io.StringIO(browser.run("return claimMap.csv()").removeprefix("\ufeff"))))
    assert [row["id"] for row in rows] == [claim.id for claim in scene.claims()]
    assert rows[0]["quote"] == scene.MOVE
    assert rows[0]["origin"] == "Kherson"


def test_the_menu_saves_files(browser: Browser, tmp_path: Path) -> None:
    browser.driver.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path), "eventsEnabled": False}
    )
    for kind in ("geojson", "csv", "png"):
        browser.click("#save")
        browser.click(f"#save-{kind}")
    for _ in range(40):
        if len(list(tmp_path.glob("Claims-of-an-example.*"))) == 3:
            break
        browser.settle()
    saved = {path.suffix: path.read_bytes() for path in tmp_path.iterdir()}
    assert len(json.loads(saved[".geojson"])["features"]) == len(ALL)
    assert saved[".csv"].count(b"\r\n") == len(ALL) + 1
    assert saved[".png"].startswith(b"\x89PNG")


def test_the_menu_closes_by_itself(browser: Browser) -> None:
    browser.click("#save")
    assert browser.run("return document.querySelector('#save').getAttribute('aria-expanded')") == "true"
    browser.press(Keys.ESCAPE)
    assert browser.run("return document.activeElement.id") == "save"
    browser.click("#save")
    browser.click("#title")
    assert browser.run("return document.querySelector('#save-menu').hidden")


def test_the_picture_holds_the_map(browser: Browser) -> None:
    script = (
        "const done = arguments[0]; claimMap.picture().then((blob) => { const reader = new FileReader();"
        "reader.onload = () => done(reader.result); reader.readAsDataURL(blob); })"
    )
    png = base64.b64decode(browser.driver.execute_async_script(script).partition(",")[2])
    import matplotlib.image

    pixels = matplotlib.image.imread(io.BytesIO(png))
    stage = browser.run("const s = document.querySelector('#map_geo'); return [s.clientWidth, s.clientHeight]")
    assert pixels.shape[1] == 2 * stage[0]
    colours = {tuple(round(255 * float(value)) for value in pixel[:3]) for row in pixels[::7] for pixel in row[::7]}
    assert (213, 94, 0) in colours  # Russia's arrows
    assert (220, 231, 238) in colours  # the sea


# Looks


def test_right_to_left_and_cyrillic(browser: Browser) -> None:
    browser.run("location.hash = '#claim=claim-12'")
    browser.settle()
    assert browser.run("return getComputedStyle(document.querySelector('#card blockquote')).direction") == "rtl"
    assert browser.texts("#card blockquote mark") == ["Kursk"]
    assert "Газета Приклад" in browser.text("#card")


@pytest.mark.parametrize("dark", [False, True])
def test_the_theme_follows_the_system(chromium: Browser, page: Path, dark: bool) -> None:
    chromium.size(1400, 900, dark=dark)
    chromium.open(page)
    assert chromium.run("return document.documentElement.dataset.theme") == ("dark" if dark else "light")


def test_a_phone_has_it_all(chromium: Browser, page: Path) -> None:
    chromium.size(390, 844)
    chromium.open(page)
    fits = (
        "return document.documentElement.scrollWidth <= innerWidth"
        " && document.querySelector('#map_geo').clientHeight > 400"
    )
    assert chromium.run(fits)
    chromium.click("#side-button")
    chromium.layer("Example TV")
    assert chromium.shown() == ALL - of(source="Example TV")
    chromium.layer("Example TV")
    chromium.click("#events summary")
    chromium.click("#events button.event")
    side = "return getComputedStyle(document.querySelector('#side')).display"
    assert chromium.run(side) == "none"  # it would cover the accounts
    assert "One event, 3 accounts" in chromium.text("#banner")
    chromium.click("#close-event")
    chromium.click_mark("claim-4")
    assert chromium.run("return claimMap.selected()") in {"claim-4", "claim-10"}
    box = chromium.run(
        "const b = document.querySelector('#card').getBoundingClientRect(); return [b.left, b.right, b.bottom]"
    )
    assert box == [0, 390, 844]
    marks = [mark for mark in chromium.run("return claimMap.marks()") if "claim-4" in mark["claims"]]
    top = chromium.run("return document.querySelector('#card').getBoundingClientRect().top")
    assert all(mark["y"] < top for mark in marks)
    assert chromium.run(fits)
