"""Datasets in hand: what keeps a bulletin waiting, and only that bulletin; what belongs to none."""

from __future__ import annotations

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


def bulletin(period: str = "2021-08", *, dataset: str = "thu") -> BulletinSettings:
    """Return the settings of the bulletin of Yên Lập for a month."""
    return BulletinSettings(
        id=f"thu-yen-lap-{period}", unit_slug="yen-lap", dataset=dataset, period=Period.parse(period),
        notebook="district_month", file="params/units/yen-lap.yml", line=9,
    )  # fmt: skip


def outcome(period: str = "2021-08", *, verdict=Verdict.ACCEPTED, digest="a" * 64, problems=(), warnings=()) -> Outcome:
    """Return the outcome of a month with one file."""
    file = FileOutcome(
        file=f"data/thu/yen-lap/{period}/a.xlsx", sha256="b" * 64, size=1, form="bantin-thang", submission=1,
        verdict=verdict, problems=tuple(problems), warnings=tuple(warnings),
    )  # fmt: skip
    return Outcome(unit_slug="yen-lap", period=period, files=(file,), digest=digest, superseded_pending={})


REJECTED = {"verdict": Verdict.REJECTED, "digest": "", "problems": [WRONG]}


def in_hand(*outcomes: Outcome, misplaced: tuple[MisplacedFileError, ...] = (), settings=None) -> Workbooks:
    """Return a dataset with these outcomes, of which nothing was read."""
    hand = Workbooks(DATASET, SimpleNamespace(settings=settings, root=Path("/nowhere")), keeps=False)
    hand.__dict__["received"] = Received(
        dataset="thu",
        outcomes={(one.unit_slug, one.period): one for one in outcomes},
        contents={},
        misplaced=misplaced,
        is_remembered=True,
    )
    return hand


@pytest.fixture
def unit(library):
    """Return Yên Lập."""
    return library.units.by_slug("yen-lap")


def test_a_bad_file_keeps_its_own_bulletin_waiting(unit):
    """With every problem of it."""
    assert in_hand(outcome(**REJECTED)).problems_of(bulletin(), unit) == (WRONG,)


def test_a_bad_file_leaves_the_bulletins_of_other_months_alone(unit):
    """July is as good as it was."""
    hand = in_hand(outcome("2021-07"), outcome(**REJECTED))
    assert hand.problems_of(bulletin("2021-07"), unit) == ()


def test_a_bad_second_submission_keeps_the_bulletin_waiting_though_the_first_is_in_use(unit):
    """The office wanted to correct something: what it said before is not published again meanwhile."""
    one = outcome()
    both = replace(one, files=(*one.files, outcome(**REJECTED).files[0]))
    assert in_hand(both).problems_of(bulletin(), unit) == (WRONG,)


def test_a_month_without_any_file_waits_and_says_how_to_make_one(unit):
    """The message is an instruction."""
    (error,) = in_hand().problems_of(bulletin(), unit)
    assert (type(error), error.place.file, "render.py new yen-lap 2021-08" in error.fix) == (
        MissingSourceError, "data/thu/yen-lap/2021-08/", True,
    )  # fmt: skip


def test_an_empty_workbook_is_no_source(unit):
    """Nothing reported is not zero: there is no bulletin of it."""
    (error,) = in_hand(outcome(digest="")).problems_of(bulletin(), unit)
    assert error.what == "Sổ số liệu không có con số nào"


def test_doubts_keep_no_bulletin_waiting(unit):
    """They are told in its notes."""
    assert in_hand(outcome(warnings=[JUMP])).problems_of(bulletin(), unit) == ()


def test_problems_of_months_without_a_bulletin_belong_to_none():
    """They are reported all the same."""
    hand = in_hand(outcome("2020-01", **REJECTED), outcome(**REJECTED))
    assert list(hand.loose_problems([bulletin()])) == [WRONG]


def test_a_bulletin_of_another_dataset_does_not_own_the_problem():
    """Real and simulated months have the same address."""
    assert list(in_hand(outcome(**REJECTED)).loose_problems([bulletin(dataset="demo")])) == [WRONG]


def test_misplaced_files_belong_to_no_bulletin():
    """Nobody can say whose they are."""
    error = MisplacedFileError("Không nhận tệp đuôi", place=Place(file="data/thu/a.pdf"), fix="Gửi .xlsx.")
    assert list(in_hand(misplaced=(error,)).loose_problems([bulletin()])) == [error]


def test_the_account_of_files_adds_up():
    """What came is accepted, rejected, duplicate or superseded, misplaced ones among the rejected."""
    error = MisplacedFileError("Không nhận tệp đuôi", place=Place(file="data/thu/a.pdf"), fix="Gửi .xlsx.")
    verdicts = (Verdict.ACCEPTED, Verdict.REJECTED, Verdict.DUPLICATE, Verdict.SUPERSEDED)
    months = [outcome(f"2021-0{n}", verdict=verdict) for n, verdict in enumerate(verdicts, start=1)]
    assert in_hand(*months, misplaced=(error,)).counts == {
        "received": 5, "accepted": 1, "rejected": 2, "duplicate": 1, "superseded": 1,
    }  # fmt: skip


@pytest.fixture
def fingerprint(library):
    """Return how to get the fingerprint of August, whose key decides whether its notebook runs again."""

    def of(one: Outcome, settings=library.settings) -> str:
        return in_hand(one, settings=settings).fingerprint(bulletin())

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
    assert fingerprint(outcome()) != fingerprint(outcome(), replace(library.settings, intake=stricter))


def test_a_fingerprint_stays_while_nothing_changes(fingerprint):
    """Nothing runs again for nothing."""
    assert fingerprint(outcome()) == fingerprint(outcome())
