# ruff: noqa: INP001 - a script, not a package
"""Draw the manual's two pictures from the report on invented rulings: python scripts/pictures.py REPORT

Needs Chromium and playwright. docs/report.png is the English front page, some of its sections left out; docs/act.png the
operative part of a verdict with its evidence marked.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

DOCS = Path(__file__).resolve().parent.parent / "docs"
SECTIONS = ("sentence_kinds", "sentence_lengths")
MARKED = '<span lang="en">Operative part</span>'


def main(report: Path) -> None:
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    verdict = next(act for act in sorted((report / "acts").iterdir()) if _shows(act.read_text("utf-8")))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(bypass_csp=True, viewport={"width": 1200, "height": 700}).new_page()
        page.goto((report / "en" / "index.html").resolve().as_uri())
        others = "".join(f":not(#{name})" for name in SECTIONS)
        hidden = f"main > section{others}, main > nav, main > p.small, footer"
        page.add_style_tag(content=f"{hidden} {{ display: none !important }}")
        page.screenshot(path=DOCS / "report.png", full_page=True)
        page.goto(verdict.resolve().as_uri())
        page.add_style_tag(content="section.zone { padding: 12px 20px !important }")
        page.locator("section.zone", has_text="Operative part").screenshot(path=DOCS / "act.png")
        browser.close()


def _shows(page: str) -> bool:
    """A verdict under art. 337 with an operative part short enough for a picture."""
    end = page.rpartition(MARKED)[2].partition("</section>")[0]
    return 900 < len(end) < 6000 and "лишени" in end and "ст. 337" in end


if __name__ == "__main__":
    main(Path(sys.argv[1]))
