"""A real browser for the map's tests: headless Chromium without network, one for the whole run."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from geo.maps import draw
from tests.maps import scene

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--force-device-scale-factor=1",
    "--window-size=1400,900",
)


class Browser:
    """A driver with the few things that tests ask of it again and again."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver

    def size(self, width: int, height: int, *, dark: bool = False) -> None:
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600},
        )
        self.driver.execute_cdp_cmd(
            "Emulation.setEmulatedMedia",
            {
                "features": [
                    {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
                    {"name": "prefers-reduced-motion", "value": "reduce"},
                ]
            },
        )

    def open(self, path: Path, fragment: str = "") -> None:
        self.driver.get("about:blank")
        self.driver.get(path.as_uri() + fragment)
        self.settle()

    def settle(self) -> None:
        """Wait until the page has drawn all that was asked of it: two frames and the pause before the address."""
        self.driver.execute_async_script(
            "const done = arguments[0];"
            "setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => done())), 130);"
        )

    def run(self, script: str, *arguments: Any) -> Any:
        return self.driver.execute_script(script, *arguments)

    def click(self, selector: str) -> None:
        self.driver.find_element("css selector", selector).click()
        self.settle()

    def text(self, selector: str) -> str:
        """Return what an element says, its lines and spaces each as one space."""
        return " ".join(str(self.run("return document.querySelector(arguments[0])?.innerText ?? ''", selector)).split())

    def texts(self, selector: str) -> list[str]:
        return list(self.run("return [...document.querySelectorAll(arguments[0])].map((n) => n.innerText)", selector))

    def shown(self) -> set[str]:
        return set(self.run("return claimMap.shown()"))

    def layer(self, name: str) -> None:
        """Tick the box of the layer, filter or group called `name`."""
        found = self.run(
            "const box = [...document.querySelectorAll('.facet label')].find((label) =>"
            " label.querySelector('.name').textContent === arguments[0])?.querySelector('input');"
            "box?.click(); return Boolean(box)",
            name,
        )
        assert found, f"no box {name!r}"
        self.settle()

    def press(self, keys: str) -> None:
        webdriver.ActionChains(self.driver).send_keys(keys).perform()
        self.settle()

    def click_mark(self, claim: str) -> None:
        mark = next(m for m in self.run("return claimMap.marks()") if claim in m["claims"] and m["kind"] != "strand")
        actions = webdriver.ActionChains(self.driver)
        actions.w3c_actions.pointer_action.move_to_location(round(mark["x"]), round(mark["y"]))
        actions.w3c_actions.pointer_action.click()
        actions.perform()
        self.settle()

    def complaints(self) -> list[str]:
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self) -> list[str]:
        """Addresses asked for since the last call."""
        messages = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        sent = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
        return [url for url in sent if url != "about:blank" and not url.startswith("data:")]


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    binary, service = shutil.which("chromium"), shutil.which("chromedriver")
    if not (binary and service):
        if os.environ.get("GEO_BROWSER") == "required":
            pytest.fail("chromium and chromedriver are not installed: apt-get install chromium chromium-driver")
        pytest.skip("chromium and chromedriver are not installed (GEO_BROWSER=required makes this a failure)")
    options = webdriver.ChromeOptions()
    options.binary_location = binary
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.add_experimental_option(
        "prefs", {"download.default_directory": str(tmp_path_factory.getbasetemp() / "downloads")}
    )
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(service))
    driver.execute_cdp_cmd("Network.enable", {})
    driver.execute_cdp_cmd(
        "Network.emulateNetworkConditions",
        {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0},
    )
    yield Browser(driver)
    driver.quit()


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up case as a page."""
    path = tmp_path_factory.mktemp("map") / "map.html"
    draw(scene.case(), title="Claims of an example").save(path)
    return path


@pytest.fixture
def browser(chromium: Browser, page: Path) -> Browser:
    """The browser at the page of the made-up case, in a desktop's size."""
    chromium.size(1400, 900)
    chromium.open(page)
    chromium.complaints()
    return chromium
