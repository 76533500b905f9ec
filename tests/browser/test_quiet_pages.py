"""Pages load without complaint, stay on their own site, fit a small phone and hold still."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser("chromium")


def test_every_page_states_a_policy_that_starts_from_nothing(pages):
    """What a page does not name is forbidden, also on hosts that send no headers."""
    without = [page.address for page in pages if "default-src 'none'" not in page.policy]
    assert not without, without


def test_the_console_stays_empty(visits):
    """Neither the policy nor a missing file nor a script has anything to report."""
    found = [f"{visit.where}: {message}" for visit in visits for message in visit.console]
    assert not found, "\n".join(found)


def test_no_request_leaves_the_site(visits):
    """A reader of a government bulletin is watched by nobody else."""
    found = [f"{visit.where}: {url}" for visit in visits for url in visit.foreign]
    assert not found, "\n".join(found)


def test_no_page_sets_a_cookie(visits):
    """There is nothing to consent to."""
    found = [f"{visit.where}: {cookie}" for visit in visits for cookie in visit.cookies]
    assert not found, "\n".join(found)


def test_no_page_scrolls_sideways(visits):
    """Everything fits a window of 320 px, the smallest that WCAG asks for."""
    found = [f"{visit.where}: {visit.page_width} px" for visit in visits if visit.page_width > visit.window_width]
    assert not found, "\n".join(found)


def test_nothing_moves_while_a_page_loads(visits):
    """Fonts that arrive late must not push the line that is being read (cumulative layout shift 0)."""
    found = [f"{visit.where}: {visit.shift}" for visit in visits if visit.shift > 0]
    assert not found, "\n".join(found)


def shown_lines(chromium, served, looked_at, *, script) -> dict[str, set[str]]:
    """Return the lines of text that a reader sees in the main part of each page, with or without script."""
    context = chromium.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=script)
    tab = context.new_page()
    shown = {}
    for page in looked_at:
        tab.goto(served + page.address)
        shown[page.address] = {line.strip() for line in tab.inner_text("main").splitlines()}
        shown[page.address] -= {label.strip() for label in tab.locator("main button").all_inner_texts()}
    context.close()
    return shown


def test_a_page_says_the_same_without_script(chromium, served, one_of_each_kind):
    """Script adds buttons, never text."""
    with_script = shown_lines(chromium, served, one_of_each_kind, script=True)
    without = shown_lines(chromium, served, one_of_each_kind, script=False)
    lost = [f"{address}: {line}" for address, lines in with_script.items() for line in lines - without[address]]
    assert all(without.values())
    assert not lost, "\n".join(lost)
