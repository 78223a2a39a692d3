"""Make what the repository keeps of the map: the example in ``maps/``, and the docs' pictures of the seeds by Chromium.

Run: ``python scripts/map_images.py``; ``--example`` makes the example alone. The pictures need chromium, chromedriver
and the development package selenium.
"""

from __future__ import annotations

import argparse
import io
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

from PIL import Image
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from geo.export import write
from geo.maps import draw, draw_picture
from geo.pipeline import Settings, run

IMAGES = Path("docs/images")
EXAMPLE = Path("seeds/ukraine/uk2_kursk_digest.txt")
DESKTOP, PHONE = (1440, 900), (390, 844)
FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars")
SELECT_ARROW = """
const seen = (mark) => mark.x > 40 && mark.x < innerWidth - 60 && mark.y > 160 && mark.y < innerHeight - 160;
const marks = claimMap.marks().filter(seen);
const chips = marks.filter((mark) => mark.kind === "chip").sort((a, b) => b.claims.length - a.claims.length);
location.hash = location.hash + "&claim=" + encodeURIComponent((chips[0] ?? marks[0]).claims[0]);
"""


def shot(driver: Any, page: Path, size: tuple[int, int], fragment: str = "", script: str = "") -> Image.Image:
    """Open the page in a window of this size, run `script`, and return what is seen."""
    width, height = size
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 1 if width > 600 else 2, "mobile": width < 600},
    )
    driver.get("about:blank")
    driver.get(page.as_uri() + fragment)
    time.sleep(1)
    if script:
        driver.execute_script(script)
        time.sleep(1)
    return Image.open(io.BytesIO(driver.get_screenshot_as_png())).convert("RGB")


def keep(image: Image.Image, path: Path) -> None:
    """Save a picture with a palette, which is a third of the size and looks the same."""
    image = image.quantize(256, method=Image.Quantize.MEDIANCUT, kmeans=4, dither=Image.Dither.NONE)
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path, optimize=True)
    print(f"{path}: {path.stat().st_size / 1000:.0f} kB")


def phone(driver: Any, page: Path) -> Image.Image:
    """Return three views of a phone beside each other."""
    views = [
        shot(driver, page, PHONE),
        shot(driver, page, PHONE, "", "document.querySelector('#side-button').click()"),
        shot(driver, page, PHONE, "", SELECT_ARROW),
    ]
    sheet = Image.new("RGB", (3 * 390 + 40, 844), "white")
    for number, view in enumerate(views):
        sheet.paste(view.resize((390, 844), Image.Resampling.LANCZOS), (number * 410, 0))
    return sheet


def example(folder: Path = Path("maps")) -> None:
    """Write the small example that the repository keeps: the claims of one report and their picture."""
    case = run([EXAMPLE], Settings())
    write(case, folder / "example.geojson")
    draw_picture(case, folder / "example.png", title="Claims of one report")
    keep(Image.open(folder / "example.png").convert("RGB"), folder / "example.png")


def main() -> None:
    """Draw the seeds and take the pictures; with ``--example`` only write the example."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--example", action="store_true", help="make maps/example.* alone")
    options = parser.parse_args()
    example()
    if not options.example:
        pictures()


def pictures() -> None:
    """Take the pictures of the docs."""
    case = run([Path("seeds")], Settings())
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or "chromium"
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "map.html"
        draw(case, title="Reports on the war in Ukraine").save(page)
        for flag in (*FLAGS, f"--user-data-dir={folder}/profile"):
            options.add_argument(flag)
        driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        try:
            keep(shot(driver, page, DESKTOP, "", SELECT_ARROW), IMAGES / "map-desktop.png")
            keep(
                shot(driver, page, DESKTOP, "#theme=dark", "document.querySelector('.event').click()"),
                IMAGES / "map-event.png",
            )
            keep(phone(driver, page), IMAGES / "map-phone.png")
        finally:
            driver.quit()
        draw_picture(case, Path(folder) / "map.png", title="Reports on the war in Ukraine")
        keep(Image.open(Path(folder) / "map.png").convert("RGB"), IMAGES / "map-picture.png")


if __name__ == "__main__":
    main()
