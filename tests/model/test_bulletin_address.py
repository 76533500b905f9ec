"""Where a bulletin lies on the site."""

from __future__ import annotations

from dataclasses import replace

from bantin.model import Bulletin, Period


def test_a_bulletin_lies_under_its_unit_and_period(library):
    """As the page contract has it."""
    bulletin = Bulletin(id="a", unit=library.units.by_slug("thanh-ba"), period=Period.parse("2021-ytd-11-08"))
    assert bulletin.address == "thanh-ba/2021-ytd-11-08"


def test_a_simulated_bulletin_lies_apart(library):
    """Real and simulated figures never meet (design rule 6)."""
    bulletin = Bulletin(id="a", unit=library.units.by_slug("yen-lap"), period=Period.parse("2021-08"))
    assert replace(bulletin, is_simulated=True).address == "minh-hoa/yen-lap/2021-08"
