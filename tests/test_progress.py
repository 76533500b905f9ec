"""The bar of a build: how many are done, and each line above it."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from bantin.progress import Bar


def test_a_bulletin_that_is_done_is_counted_and_named():
    """On a terminal of 80 columns."""
    screen = StringIO()
    with Bar(Console(file=screen, force_terminal=True, width=80)) as bar:
        bar.expect(2)
        bar.say("  xong  yen-lap-2021-08  0.4 s")
        bar.say("  lỗi   yen-lap-2021-09  0.1 s")
    assert "xong  yen-lap-2021-08  0.4 s" in screen.getvalue()
    assert "2/2" in screen.getvalue()


def test_nothing_to_do_shows_no_bar():
    """A run without notebooks has nothing to wait for."""
    screen = StringIO()
    with Bar(Console(file=screen, force_terminal=True, width=80)):
        pass
    assert screen.getvalue() == ""
