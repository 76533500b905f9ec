"""axe finds no barrier on any kind of page."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import pytest
from axe_playwright_python.base import AXE_SCRIPT

pytestmark = pytest.mark.browser("chromium")

WIDTHS = (360, 1280)
SCHEMES = ("light", "dark")
RUN_AXE = """() => axe.run({
  resultTypes: ["violations"],
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
})"""


def barriers(tab) -> list[str]:
    """Return one line for each rule of axe that the page in the tab breaks, with the first place where it does."""
    broken = tab.evaluate(RUN_AXE)["violations"]
    return [f"{rule['id']}: {rule['help']}: {rule['nodes'][0]['html'][:200]}" for rule in broken]


@pytest.fixture(scope="module")
def found(chromium, served, one_of_each_kind) -> dict[tuple[str, int], list[str]]:
    """Return what axe finds by colour scheme and width; each page is loaded once and looked at in all of them."""
    # axe is a script put into the page, which the site's own policy rightly forbids.
    context = chromium.new_context(bypass_csp=True, reduced_motion="reduce")
    tab = context.new_page()
    lines = defaultdict(list)
    for page in one_of_each_kind:
        tab.goto(served + page.address)
        tab.evaluate(AXE_SCRIPT)
        for scheme, width in product(SCHEMES, WIDTHS):
            tab.emulate_media(color_scheme=scheme)
            tab.set_viewport_size({"width": width, "height": 800})
            lines[scheme, width] += [f"{page.address}: {line}" for line in barriers(tab)]
    context.close()
    return lines


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_no_barrier(found, scheme, width):
    """WCAG 2.2 AA and best practices hold on a phone and a desk, by day and by night."""
    assert not found[scheme, width], "\n".join(found[scheme, width])
