"""Editorial boards over a period: who sent articles, who sent none, who did not report."""

from __future__ import annotations

from fractions import Fraction

from listed import MONTH

from bantin.indicators.registers.editorial import editorial_account
from bantin.indicators.series import Amount, Gap, Reason, Series
from bantin.model import Scope, Semantics


def series(unit: str, indicator: str, office: str = "") -> Series:
    """Return the series of a commune, or of an office of the district."""
    if office:
        return Series(indicator, Scope.DISTRICT_OFFICES, unit, f"office={office}")
    return Series(indicator, Scope.COMMUNE, unit)


def sent(unit: str, number: int, office: str = "", missing: tuple[str, ...] = ()) -> Amount:
    """Return the articles that a board sent."""
    of = series(unit, "articles_sent", office)
    return Amount(series=of, period=MONTH, number=Fraction(number), semantics=Semantics.FLOW, missing=missing)


def published(unit: str, number: int) -> Amount:
    """Return the articles of a board that were published."""
    of = series(unit, "articles_published")
    return Amount(series=of, period=MONTH, number=Fraction(number), semantics=Semantics.FLOW)


def unreported(unit: str) -> Gap:
    """Return the gap of a board that did not report."""
    return Gap(series=series(unit, "articles_sent"), period=MONTH, reason=Reason.NOT_REPORTED)


def test_a_board_that_sent_none_is_told_apart_from_one_that_did_not_report():
    """Not reported is not zero."""
    account = editorial_account([sent("08290", 3), sent("08293", 0), unreported("08296")])
    assert [board.unit_code for board in account.silent] == ["08293"]
    assert [board.unit_code for board in account.unreported] == ["08296"]


def test_a_board_with_a_month_missing_has_not_sent_none():
    """The missing month may hold an article."""
    assert not editorial_account([sent("08290", 0, missing=("2021-07",))]).silent


def test_articles_per_board_count_only_the_boards_that_reported():
    """Seven articles of two boards; the third said nothing."""
    account = editorial_account([sent("08290", 7), sent("08293", 0), unreported("08296")])
    assert account.articles_per_board == Fraction(7, 2)


def test_the_share_published_is_over_the_boards_that_reported_both():
    """3 of 4; the other board's 6 have no answer yet."""
    account = editorial_account([sent("08290", 4), sent("08293", 6)], published=[published("08290", 3)])
    assert account.share_published == 75


def test_of_no_articles_no_share_is_told():
    """Nothing was sent."""
    assert editorial_account([sent("08290", 0)], published=[published("08290", 0)]).share_published is None


def test_more_published_than_sent_is_no_share():
    """An article of the month before is among them."""
    assert editorial_account([sent("08290", 2)], published=[published("08290", 3)]).share_published is None


def test_communes_and_offices_have_their_own_accounts():
    """Their boards are not compared with each other."""
    account = editorial_account([sent("08290", 4), sent("234", 6, office="tu-phap")])
    assert (account.sent, account.of(Scope.COMMUNE).sent, account.of(Scope.DISTRICT_OFFICES).sent) == (10, 4, 6)


def test_without_reports_there_is_no_total():
    """A total of nothing is not zero."""
    account = editorial_account([unreported("08290")])
    assert (account.sent, account.published, account.articles_per_board) == (None, None, None)
