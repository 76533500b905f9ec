"""A figure opens by keyboard and touch, says where it comes from, and gives the reader the place back."""

from __future__ import annotations

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from test_accessibility import barriers

pytestmark = pytest.mark.browser("chromium")

BULLETIN = "my-duc/2018/"
# A share that the lead prints: 19.005 of 19.323.
SHARE, PART = "f7", "f3"
FIGURE = f'main a.origin[href="goc/#{SHARE}"]'


@pytest.fixture
def tab(chromium, served):
    """Return a tab on a bulletin, as a phone that can be touched shows it; its console must stay empty."""
    context = chromium.new_context(viewport={"width": 360, "height": 800}, has_touch=True, reduced_motion="reduce")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(served + BULLETIN)
    yield page
    context.close()
    assert not said, said


def opened(tab):
    """Return the card of the share, opened by keyboard."""
    tab.locator(FIGURE).first.focus()
    tab.keyboard.press("Enter")
    tab.wait_for_selector("dialog[open]")
    return tab.locator("dialog")


def test_a_keyboard_opens_a_figure_and_reads_its_name(tab):
    """The name has the focus, so that a screen reader says it, and names the dialog."""
    card = opened(tab)
    name = tab.evaluate("document.activeElement.innerText")
    assert "98,4%" in name
    assert card.get_attribute("aria-labelledby") == tab.evaluate("document.activeElement.id")


def test_a_card_says_how_its_figure_was_made_and_where_the_data_are(tab):
    """Formula, period, data, report."""
    card = opened(tab)
    assert "19.005 / 19.323" in card.inner_text()
    assert "Kỳ của số" in card.inner_text()
    links = card.locator("a").evaluate_all("links => links.map(link => link.href)")
    assert [link for link in links if link.endswith("/so-lieu.csv")]
    assert [link for link in links if link.startswith("mailto:")]


def test_escape_gives_the_place_back(tab):
    """The focus returns to the figure, and nothing has scrolled."""
    tab.locator(FIGURE).first.focus()
    before = tab.evaluate("scrollY")
    opened(tab)
    tab.keyboard.press("Escape")
    assert not tab.locator("dialog").evaluate("card => card.open")
    assert tab.evaluate("document.activeElement.getAttribute('href')") == f"goc/#{SHARE}"
    assert tab.evaluate("scrollY") == before


def test_tab_stays_in_the_card_and_leads_to_the_parts(tab):
    """A part of the formula opens in the same card; Escape still leads back to where the reader was."""
    card = opened(tab)
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    card.get_by_text("19.005").first.wait_for()
    tab.wait_for_function("!document.querySelector('dialog').innerText.includes('98,4%')")
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.activeElement.getAttribute('href')") == f"goc/#{SHARE}"


def test_a_touch_opens_a_figure_and_a_touch_beside_it_closes_it(tab):
    """As on any phone."""
    tab.locator(FIGURE).first.tap()
    tab.wait_for_selector("dialog[open]")
    tab.touchscreen.tap(180, 5)
    tab.wait_for_function("!document.querySelector('dialog').open")


def test_the_address_of_a_figure_can_be_copied(tab, served):
    """It leads to the figure on its page."""
    opened(tab).get_by_role("button", name="Sao chép địa chỉ").click()
    tab.get_by_role("button", name="Đã chép địa chỉ").wait_for()
    assert tab.evaluate("navigator.clipboard.readText()") == f"{served}{BULLETIN}#{SHARE}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_in_an_open_card(chromium, served, scheme):
    """By day and by night."""
    context = chromium.new_context(bypass_csp=True, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto(served + BULLETIN)
    opened(page)
    page.evaluate(AXE_SCRIPT)
    found = barriers(page)
    context.close()
    assert not found, "\n".join(found)


def test_without_script_a_figure_is_a_link_to_its_origin_and_back(chromium, served):
    """The way back leads to the figure, not to the top."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + BULLETIN)
    page.locator(FIGURE).first.click()
    assert page.url == f"{served}{BULLETIN}goc/#{SHARE}"
    page.locator("li:target .back").click()
    assert page.url == f"{served}{BULLETIN}#{SHARE}"
    assert page.locator(":target").inner_text() == "98,4%"
    context.close()


def test_script_stays_small(built_site):
    """5 kB at most for everything outside search."""
    assert sum(path.stat().st_size for path in (built_site / "tai-san").glob("*.js")) <= 5000


def test_a_card_is_not_printed(tab):
    """Nor the way to it."""
    card = opened(tab)
    tab.emulate_media(media="print")
    assert not card.is_visible()
