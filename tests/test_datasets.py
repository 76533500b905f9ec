"""Datasets in hand: what keeps a bulletin waiting, and only that bulletin; what belongs to none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest

from bantin.datasets import Workbooks
from bantin.errors import MisplacedFileError, MissingSourceError, Place, UnbalancedCountsError, UnusualChangeWarning
from bantin.intake import Dataset, Holding
from bantin.intake.received import Verdict
from bantin.model import Period
from bantin.receiving.outcomes import FileOutcome, Outcome
from bantin.receiving.receiving import Received
from bantin.settings import BulletinSettings

DATASET = Dataset(
    name="thu", title="Thử", description="", publisher="Ban biên tập", licence="CC0-1.0", is_simulated=True,
    holding=Holding.WORKBOOKS,
)  # fmt: skip
WRONG = UnbalancedCountsError("Tổng không khớp", place=Place(file="data/thu/yen-lap/2021-08/a.xlsx"), fix="Sửa.")
JUMP = UnusualChangeWarning("Văn bản đến: 10.180", place=Place(file="data/thu/yen-lap/2021-08/a.xlsx"), fix="Xem.")


def bulletin(period: str = "2021-08", *, dataset: str = "thu", unit: str = "yen-lap") -> BulletinSettings:
    """Return the settings of the bulletin of Yên Lập, or of another unit, for a period."""
    return BulletinSettings(
        id=f"thu-{unit}-{period}", unit_slug=unit, dataset=dataset, period=Period.parse(period),
        notebook="district_month", file="params/units/yen-lap.yml", line=9,
    )  # fmt: skip


def outcome(period: str = "2021-08", *, unit="yen-lap", digest="a" * 64, problems=(), warnings=()) -> Outcome:
    """Return the outcome of a month with one file, which is rejected where it has problems."""
    verdict = Verdict.REJECTED if problems else Verdict.ACCEPTED
    file = FileOutcome(
        file=f"data/thu/{unit}/{period}/a.xlsx", sha256="b" * 64, size=1, form="bantin-thang", submission=1,
        verdict=verdict, problems=tuple(problems), warnings=tuple(warnings),
    )  # fmt: skip
    return Outcome(unit_slug=unit, period=period, files=(file,), digest=digest, superseded_pending={})


def with_verdict(one: Outcome, verdict: Verdict) -> Outcome:
    """Return an outcome whose file has this verdict."""
    return replace(one, files=(replace(one.files[0], verdict=verdict),))


REJECTED = {"digest": "", "problems": [WRONG]}


@pytest.fixture
def in_hand(library) -> Callable[..., Workbooks]:
    """Return how to have a dataset with some outcomes, of which nothing was read."""

    def dataset(*outcomes: Outcome, misplaced: tuple[MisplacedFileError, ...] = (), settings=None) -> Workbooks:
        """Return a dataset."""
        desk = SimpleNamespace(settings=settings or library.settings, units=library.units, root=Path("/nowhere"))
        hand = Workbooks(DATASET, desk, keeps=False)
        hand.__dict__["received"] = Received(
            dataset="thu",
            outcomes={(one.unit_slug, one.period): one for one in outcomes},
            contents={},
            misplaced=misplaced,
            is_remembered=True,
        )
        return hand

    return dataset


@pytest.fixture
def unit(library):
    """Return Yên Lập."""
    return library.units.by_slug("yen-lap")


def test_a_bad_file_keeps_its_own_bulletin_waiting(unit, in_hand):
    """With every problem of it."""
    assert in_hand(outcome(**REJECTED)).problems_of(bulletin(), unit) == (WRONG,)


def test_a_bad_file_leaves_the_bulletins_of_other_months_alone(unit, in_hand):
    """July is as good as it was."""
    hand = in_hand(outcome("2021-07"), outcome(**REJECTED))
    assert hand.problems_of(bulletin("2021-07"), unit) == ()


def test_a_bad_second_submission_keeps_the_bulletin_waiting_though_the_first_is_in_use(unit, in_hand):
    """The office wanted to correct something: what it said before is not published again meanwhile."""
    one = outcome()
    both = replace(one, files=(*one.files, outcome(**REJECTED).files[0]))
    assert in_hand(both).problems_of(bulletin(), unit) == (WRONG,)


def test_a_month_without_any_file_waits_and_says_how_to_make_one(unit, in_hand):
    """The message is an instruction."""
    (error,) = in_hand().problems_of(bulletin(), unit)
    assert (type(error), error.place.file, "render.py new yen-lap 2021-08" in error.fix) == (
        MissingSourceError, "data/thu/yen-lap/2021-08/", True,
    )  # fmt: skip


def test_an_empty_workbook_is_no_source(unit, in_hand):
    """Nothing reported is not zero: there is no bulletin of it."""
    (error,) = in_hand(outcome(digest="")).problems_of(bulletin(), unit)
    assert error.what == "Sổ số liệu không có con số nào"


def test_doubts_keep_no_bulletin_waiting(unit, in_hand):
    """They are told in its notes."""
    assert in_hand(outcome(warnings=[JUMP])).problems_of(bulletin(), unit) == ()


def test_problems_of_months_without_a_bulletin_belong_to_none(in_hand):
    """They are reported all the same."""
    hand = in_hand(outcome("2020-01", **REJECTED), outcome(**REJECTED))
    assert list(hand.loose_problems([bulletin()])) == [WRONG]


def test_a_bulletin_of_another_dataset_does_not_own_the_problem(in_hand):
    """Real and simulated months have the same address."""
    assert list(in_hand(outcome(**REJECTED)).loose_problems([bulletin(dataset="demo")])) == [WRONG]


def test_misplaced_files_belong_to_no_bulletin(in_hand):
    """Nobody can say whose they are."""
    error = MisplacedFileError("Không nhận tệp đuôi", place=Place(file="data/thu/a.pdf"), fix="Gửi .xlsx.")
    assert list(in_hand(misplaced=(error,)).loose_problems([bulletin()])) == [error]


def test_the_account_of_files_adds_up(in_hand):
    """What came is accepted, rejected, duplicate or superseded, misplaced ones among the rejected."""
    error = MisplacedFileError("Không nhận tệp đuôi", place=Place(file="data/thu/a.pdf"), fix="Gửi .xlsx.")
    verdicts = (Verdict.ACCEPTED, Verdict.REJECTED, Verdict.DUPLICATE, Verdict.SUPERSEDED)
    months = [with_verdict(outcome(f"2021-0{n}"), verdict) for n, verdict in enumerate(verdicts, start=1)]
    assert in_hand(*months, misplaced=(error,)).counts == {
        "received": 5, "accepted": 1, "rejected": 2, "duplicate": 1, "superseded": 1,
    }  # fmt: skip


@pytest.fixture
def fingerprint(library, in_hand):
    """Return how to get the fingerprint of August, whose key decides whether its notebook runs again."""

    def of(*several: Outcome, settings=library.settings, of=bulletin()) -> str:  # noqa: B008 - settings are frozen
        """Return the fingerprint of a bulletin over some months."""
        return in_hand(*several, settings=settings).fingerprint(of)

    return of


def test_a_fingerprint_changes_with_the_figures(fingerprint):
    """Other figures, another bulletin."""
    assert fingerprint(outcome()) != fingerprint(outcome(digest="e" * 64))


def test_a_fingerprint_changes_with_what_readers_are_told_of_doubts(fingerprint):
    """A note is part of the bulletin."""
    assert fingerprint(outcome()) != fingerprint(outcome(warnings=[JUMP]))


def test_a_fingerprint_changes_with_the_threshold_of_coverage(fingerprint, library):
    """Totals that were told may have to be withheld."""
    stricter = replace(library.settings.intake, coverage_percent=Decimal(100))
    assert fingerprint(outcome()) != fingerprint(outcome(), settings=replace(library.settings, intake=stricter))


def test_a_fingerprint_stays_while_nothing_changes(fingerprint):
    """Nothing runs again for nothing."""
    assert fingerprint(outcome()) == fingerprint(outcome())


@pytest.mark.parametrize("month", ["2020-01", "2020-12", "2021-07"])
def test_a_fingerprint_changes_with_every_month_of_the_window(fingerprint, month):
    """Whatever a bulletin compares with is part of it."""
    assert fingerprint(outcome(), outcome(month)) != fingerprint(outcome(), outcome(month, digest="e" * 64))


@pytest.mark.parametrize("month", ["2019-12", "2021-09"])
def test_a_fingerprint_stays_while_other_months_change(fingerprint, month):
    """What came before the year before, and what comes later, is not read."""
    assert fingerprint(outcome(), outcome(month)) == fingerprint(outcome(), outcome(month, digest="e" * 64))


def test_a_provinces_fingerprint_changes_with_each_of_its_districts(fingerprint):
    """Its sums and ranks do."""
    own, of = outcome(unit="phu-tho"), bulletin(unit="phu-tho")
    before, after = outcome(unit="thanh-ba"), outcome(unit="thanh-ba", digest="e" * 64)
    assert fingerprint(own, before, of=of) != fingerprint(own, after, of=of)


def test_a_districts_fingerprint_stays_while_its_neighbours_change(fingerprint):
    """Siblings are no part of its bulletin."""
    before, after = outcome(unit="thanh-ba"), outcome(unit="thanh-ba", digest="e" * 64)
    assert fingerprint(outcome(), before) == fingerprint(outcome(), after)


def test_a_period_of_several_months_is_made_though_some_are_missing(unit, in_hand):
    """Its notes name them."""
    assert in_hand(outcome("2021-07"), outcome("2021-09")).problems_of(bulletin("2021-q3"), unit) == ()


def test_a_period_without_any_month_waits(unit, in_hand):
    """There is nothing to tell."""
    (error,) = in_hand(outcome("2021-06")).problems_of(bulletin("2021-q3"), unit)
    assert (type(error), error.place.file) == (MissingSourceError, "data/thu/yen-lap/")


def test_a_period_waits_for_a_bad_file_of_any_of_its_months(unit, in_hand):
    """It will be mended, so that the period is not told without it."""
    hand = in_hand(outcome("2021-07"), outcome(**REJECTED))
    assert hand.problems_of(bulletin("2021-q3"), unit) == (WRONG,)


def test_a_province_does_not_wait_for_a_bad_file_of_a_district(library, in_hand):
    """The district is late, and named so."""
    hand = in_hand(outcome(unit="phu-tho"), outcome(unit="thanh-ba", **REJECTED))
    assert hand.problems_of(bulletin(unit="phu-tho"), library.units.by_slug("phu-tho")) == ()


def test_a_province_is_told_from_its_districts_alone(library, in_hand):
    """Its own table may come later."""
    hand = in_hand(outcome(unit="thanh-ba"))
    assert hand.problems_of(bulletin(unit="phu-tho"), library.units.by_slug("phu-tho")) == ()


def test_a_province_waits_for_its_own_bad_file(library, in_hand):
    """It wanted to say something."""
    hand = in_hand(outcome(unit="phu-tho", **REJECTED), outcome(unit="thanh-ba"))
    assert hand.problems_of(bulletin(unit="phu-tho"), library.units.by_slug("phu-tho")) == (WRONG,)


def test_a_bad_month_that_a_longer_period_waits_for_belongs_to_it(in_hand):
    """It is told once, with the bulletin that waits."""
    assert list(in_hand(outcome(**REJECTED)).loose_problems([bulletin("2021-q3")])) == []
