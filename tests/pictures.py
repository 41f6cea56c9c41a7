"""Take the README's pictures: the first page of the site, and the explorer in JupyterLab.

Usage: python tests/pictures.py SITE TABLES   (what `make pictures` calls)
"""

from __future__ import annotations

import io
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

from healthcoop import paths

FOLDER = paths.ROOT / ".github" / "images"
BROWSER = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
_WIDTH = 1000
_COLORS = 64


def main() -> None:
    """Take both pictures."""
    site, tables = map(Path, sys.argv[1:])
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        take_site(browser, site)
        browser.close()


def take_site(browser: Any, site: Path) -> None:
    """Take the top of the site's first page."""
    page = browser.new_page(viewport={"width": 1280, "height": 860}, device_scale_factor=1)
    page.goto((site / "index.html").resolve().as_uri())
    save(page.screenshot(), "site.png")
    page.close()


def save(data: bytes, name: str) -> None:
    """Save a picture small: fewer dots, few colors."""
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    picture = picture.resize((_WIDTH, round(picture.height * _WIDTH / picture.width)), Image.LANCZOS)
    FOLDER.mkdir(parents=True, exist_ok=True)
    picture.quantize(_COLORS, dither=Image.Dither.NONE).save(FOLDER / name, optimize=True)


if __name__ == "__main__":
    main()
