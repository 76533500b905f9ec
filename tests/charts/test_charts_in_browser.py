"""What only a browser knows: where real letters end up, in which colour, on which page width."""

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from chart_samples import KINDS

from bantin.charts import NARROW, WIDE

pytestmark = pytest.mark.browser("chromium")
ASSETS = Path(__file__).parents[2] / "site" / "assets"
POLICY = "default-src 'none'; style-src 'self'; font-src 'self'"
# Where letters begin and end, not their boxes: those are widened to whole pixels of the screen.
EXTENTS = """() => [...document.querySelectorAll(".chart-drawing")].filter(it => it.checkVisibility()).map(drawing => {
  const whole = drawing.viewBox.baseVal;
  return {width: whole.width, height: whole.height, texts: [...drawing.querySelectorAll('text')].map(text => {
    const last = text.getNumberOfChars() - 1;
    return {said: text.textContent, baseline: +text.getAttribute('y'), left: text.getStartPositionOfChar(0).x,
            right: text.getEndPositionOfChar(last).x, size: parseFloat(getComputedStyle(text).fontSize)};
  })};
})"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name of the base class
        """Say nothing."""


@pytest.fixture
def address(tmp_path, ha_nam, thanh_ba, infrastructure) -> Iterator[str]:
    """Serve a page with the three published charts, every kind in both layouts, and the site's stylesheet."""
    shutil.copytree(ASSETS, tmp_path / "tai-san")
    figures = "".join(
        f'<figure class="chart" aria-label="{sheet.caption.id}"><figcaption>Hình</figcaption>{sheet.svg()}</figure>'
        for sheet in (ha_nam, thanh_ba, infrastructure)
    )
    figures += "".join(
        f'<figure class="chart wide" aria-label="{kind}"><figcaption>Hình</figcaption>{draw(WIDE).svg()}'
        f"{draw(NARROW).svg()}</figure>"
        for kind, draw in KINDS.items()
    )
    (tmp_path / "index.html").write_text(
        '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Thử</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="stylesheet" href="tai-san/style.css"></head>'
        f'<body><main class="page"><h1>Thử</h1>{figures}</main></body></html>',
        encoding="utf-8",
    )
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("has_fonts", [True, False])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_real_letters_stay_apart_and_within_their_chart(chromium, address, width, has_fonts):
    """On a phone and a desk, also on a slow first visit that sees the stand-in font."""
    page = chromium.new_page(viewport={"width": width, "height": 800})
    if not has_fonts:
        page.route("**/*.woff2", lambda route: route.abort())
    page.goto(address)
    page.reload()  # font-display: optional shows the web fonts from the second visit on
    for chart in page.evaluate(EXTENTS):
        lines = sorted(chart["texts"], key=lambda text: (text["baseline"], text["left"]))
        assert min(text["left"] for text in lines) > -0.5
        assert max(text["right"] for text in lines) < chart["width"] + 0.5
        for before, after in pairwise(lines):
            if before["baseline"] == after["baseline"]:
                assert before["right"] <= after["left"] + 0.5, (before, after)
    page.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_of_charts_scrolls_sideways(chromium, address, width):
    """WCAG 2.2, reflow at 320 px."""
    page = chromium.new_page(viewport={"width": width, "height": 800})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()


@pytest.mark.parametrize(("scheme", "violet"), [("light", "rgb(75, 46, 146)"), ("dark", "rgb(198, 178, 247)")])
def test_the_same_drawing_takes_the_colours_of_the_page(chromium, address, scheme, violet):
    """A presentation attribute yields to the stylesheet, also under a strict policy, which finds nothing to report."""
    page = chromium.new_page(color_scheme=scheme)
    reports: list[str] = []
    page.on("console", lambda message: reports.append(message.text))
    page.goto(address)
    painted = page.evaluate("getComputedStyle(document.querySelector('.chart-drawing path')).fill")
    assert painted == violet
    assert not [report for report in reports if "style" in report or "font" in report]
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_to_object_to(chromium, address, scheme, width):
    """WCAG 2.2 AA and axe's best practices."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(address)
    assert axe.Axe().run(page).response["violations"] == []
    context.close()


@pytest.mark.parametrize(("width", "shown"), [(360, "narrow"), (1280, "wide")])
def test_one_of_the_two_layouts_is_shown(chromium, address, width, shown):
    """The other is no part of the page, for screen readers neither."""
    page = chromium.new_page(viewport={"width": width, "height": 800})
    page.goto(address)
    seen = page.evaluate("""() => [...document.querySelectorAll('.chart.wide .chart-drawing')]
        .filter(one => one.checkVisibility()).map(one => one.classList[1])""")
    assert seen == [f"chart-{shown}"] * len(KINDS)
    page.close()
