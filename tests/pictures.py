"""Take the README's pictures: the first page of the site, and the explorer in JupyterLab.

Usage: python tests/pictures.py SITE   (what `make pictures` calls)
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path
from typing import Any

from lab_server import BROWSER, open_explorer, start_lab
from PIL import Image
from playwright.sync_api import sync_playwright

from healthcoop import paths

FOLDER = paths.ROOT / ".github" / "images"
_WIDTH = 1000
_COLORS = 256


def main() -> None:
    """Take both pictures."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        take_site(browser, Path(sys.argv[1]))
        take_explorer(browser)
        browser.close()


def take_site(browser: Any, site: Path) -> None:
    """Take the top of the site's first page."""
    page = browser.new_page(viewport={"width": 1280, "height": 860}, device_scale_factor=1)
    page.goto((site / "index.html").resolve().as_uri())
    save(page.screenshot(), "site.png")
    page.close()


def take_explorer(browser: Any) -> None:
    """Take the explorer with a theme and a country chosen."""
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        start_lab(Path(folder)) as lab,
    ):
        page = open_explorer(browser, lab, viewport={"width": 1100, "height": 1150})
        page.get_by_label("China", exact=False).first.check()
        page.locator(".jp-Notification-Toast-Close, .Toastify__close-button").first.click()
        page.keyboard.press("Control+b")
        page.locator(".hc-explorer").first.evaluate("e => e.scrollIntoView()")
        page.wait_for_timeout(1500)
        save(page.screenshot(), "explorer.png")
        page.close()


def save(data: bytes, name: str) -> None:
    """Save a picture small: fewer dots, few colors."""
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    picture = picture.resize(
        (_WIDTH, round(picture.height * _WIDTH / picture.width)), Image.LANCZOS
    )
    FOLDER.mkdir(parents=True, exist_ok=True)
    few = picture.quantize(_COLORS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(FOLDER / name, optimize=True)


if __name__ == "__main__":
    main()
