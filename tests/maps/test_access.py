"""An accessibility audit by axe-core of each state that the page can be in."""

from importlib import resources
from pathlib import Path

import pytest

from tests.maps.conftest import Browser

STATES = {
    "start": "",
    "card": "#claim=claim-1",
    "event": "#event=event-1",
    "table": "#table=1&claim=claim-2",
    "filtered to nothing": "#q=nothing-has-this",
}


def audit(browser: Browser) -> list[tuple[str, list[str]]]:
    """Return the rules that are broken and where."""
    script = resources.files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    browser.driver.execute_cdp_cmd("Runtime.evaluate", {"expression": script})
    found = browser.driver.execute_async_script(
        "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']}).then((r) => done(r.violations))"
    )
    return [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found]


@pytest.mark.parametrize(
    ("state", "dark"), [*((state, False) for state in STATES), ("card", True), ("event", True), ("table", True)]
)
def test_no_finding_on_a_desktop(chromium: Browser, page: Path, state: str, dark: bool) -> None:
    chromium.size(1400, 900, dark=dark)
    chromium.open(page, STATES[state])
    assert audit(chromium) == []


@pytest.mark.parametrize("state", ["start", "card"])
def test_no_finding_on_a_phone(chromium: Browser, page: Path, state: str) -> None:
    chromium.size(390, 844)
    chromium.open(page, STATES[state])
    assert audit(chromium) == []


def test_targets_are_large_enough(chromium: Browser, page: Path) -> None:
    """WCAG 2.2, 2.5.8: 24 by 24 px, or inside a label or line of text that is."""
    chromium.size(1400, 900)
    chromium.open(page, "#claim=claim-1&table=1")
    small = chromium.run(
        "return [...document.querySelectorAll('button, select, input:not([type=checkbox])')].filter((node) => {"
        " const box = node.getBoundingClientRect(); return box.width && (box.width < 24 || box.height < 24); })"
        ".map((node) => node.outerHTML.slice(0, 100))"
    )
    assert small == []
