"""Which files of a month count: the same bytes once, the newest sound submission, and never a contradiction."""

from __future__ import annotations

from dataclasses import replace

import pytest
from files_in_memory import AUGUST, XUAN_AN, arrival, broken, read, seen, wrong_in

from bantin.errors import ContradictingSubmissionsError, EmptiedSheetWarning, ForeignSubmissionError, Place
from bantin.intake.received import Tally
from bantin.model import Scope, Source
from bantin.receiving.resolving import Resolution, resolve

FIRST, SECOND, THIRD = "yen-lap-2021-08.xlsx", "yen-lap-2021-08-lan-2.xlsx", "yen-lap-2021-08-lan-3.xlsx"
DOSSIERS = "II.06a"


def resolved(*reads, refused=None) -> Resolution:
    """Return what becomes of files."""
    return resolve(AUGUST.slug, reads, refused or {})


def ends(resolution: Resolution) -> list[str]:
    """Return the verdicts in the order of the files."""
    return [str(one.verdict) for one in resolution.files]


def values(resolution: Resolution) -> list[int]:
    """Return the values that are taken in."""
    return [int(one.value) for one in resolution.content.observations]


def test_the_same_bytes_under_two_names_are_one_file():
    """Whoever sends a workbook twice sent it once."""
    one, again = arrival(FIRST, "bytes"), arrival("gui lai.xlsx", "bytes")
    resolution = resolved(read(one, seen(value=5)), read(again, seen(value=5)))
    assert (ends(resolution), values(resolution)) == (["accepted", "duplicate"], [5])


def test_a_duplicate_names_the_file_of_which_it_is_one():
    """The receipt can say which."""
    one, again = arrival(FIRST, "bytes"), arrival("gui lai.xlsx", "bytes")
    assert resolved(read(one), read(again)).files[1].rival == one.sha256


def test_the_problems_of_bytes_that_came_twice_are_said_once():
    """One file, one list to mend."""
    one, again = arrival(FIRST, "bytes"), arrival("gui lai.xlsx", "bytes")
    both = [read(each, problems=(wrong_in(each.file),)) for each in (one, again)]
    assert [len(outcome.problems) for outcome in resolved(*both).files] == [1, 0]


def test_a_newer_submission_supersedes_the_older():
    """The older is kept and answered, but not used."""
    resolution = resolved(read(SECOND, seen(value=7)), read(FIRST, seen(value=5)))
    assert (ends(resolution), values(resolution)) == (["accepted", "superseded"], [7])


def test_a_newer_submission_supersedes_a_broken_older_one():
    """What was wrong in it need not be mended any more."""
    assert ends(resolved(broken(FIRST), read(SECOND, seen()))) == ["superseded", "accepted"]


def test_a_broken_newer_submission_leaves_the_older_in_use():
    """Good figures stay until better ones come."""
    resolution = resolved(read(FIRST, seen(value=5)), broken(SECOND))
    assert (ends(resolution), values(resolution)) == (["accepted", "rejected"], [5])


def test_a_sound_third_submission_supersedes_both_before_it():
    """Each of them names the one in use."""
    third = read(THIRD, seen())
    resolution = resolved(read(FIRST, seen(value=5)), broken(SECOND), third)
    assert [one.rival for one in resolution.files] == [third.arrival.sha256, third.arrival.sha256, ""]


def test_the_first_sheet_says_which_submission_it_is_and_not_the_name():
    """A name without a number says nothing."""
    newer = read("ban moi.xlsx", seen(value=7), submission=2)
    assert values(resolved(newer, read(FIRST, seen(value=5)))) == [7]


def test_two_files_with_one_submission_number_are_both_refused():
    """Nobody can know which is meant: neither is used, and each names the other."""
    resolution = resolved(read(FIRST, seen(value=5)), read("khac.xlsx", seen(value=7), submission=1))
    assert (ends(resolution), values(resolution)) == (["rejected", "rejected"], [])


def test_a_refusal_of_rivals_names_the_other_file():
    """The office looks at both."""
    resolution = resolved(read(FIRST, seen(value=5)), read("khac.xlsx", seen(value=7)))
    assert "khac.xlsx" in resolution.files[0].problems[0].what


def test_an_older_submission_stays_in_use_while_two_newer_ones_quarrel():
    """Both are refused, like any broken newer one; their problems keep the month waiting."""
    quarrel = read(SECOND, seen(value=7)), read("khac-lan-2.xlsx", seen(value=8))
    assert ends(resolved(read(FIRST, seen(value=5)), *quarrel)) == ["accepted", "rejected", "rejected"]


def test_two_forms_may_say_the_same():
    """What stands in the workbook and in an export is taken once, from the first."""
    resolution = resolved(read(FIRST, seen(value=5)), read("ii06a.xlsx", seen(value=5), form=DOSSIERS))
    assert (ends(resolution), values(resolution)) == (["accepted", "accepted"], [5])


def test_two_forms_that_contradict_each_other_are_not_both_used():
    """The second is refused at its cell, with the cell and the value of the first."""
    resolution = resolved(read(FIRST, seen(value=5)), read("ii06a.xlsx", seen(value=7), form=DOSSIERS))
    (problem,) = resolution.files[1].problems
    assert (type(problem), problem.place.cell) == (ContradictingSubmissionsError, "C5")
    assert FIRST in problem.what


def test_a_contradiction_takes_nothing_of_the_second_file():
    """Half a file is no file."""
    other = read("ii06a.xlsx", seen(value=7), seen("documents_sent", 3), form=DOSSIERS)
    assert values(resolved(read(FIRST, seen(value=5)), other)) == [5]


def test_the_same_form_of_two_reporters_stands_side_by_side():
    """A district and a commune each export their own desk."""
    commune = seen(value=7, scope=Scope.COMMUNE, unit_code=XUAN_AN.code)
    own, theirs = (
        read("ii06a.xlsx", seen(value=5), form=DOSSIERS),
        read("xa.xlsx", commune, form=DOSSIERS, reporter=XUAN_AN),
    )
    assert ends(resolved(own, theirs)) == ["accepted", "accepted"]


def test_csvs_with_different_names_stand_side_by_side():
    """Each system sends its own."""
    one, other = read("van-ban.csv", seen(value=5), form="csv"), read("thu.csv", seen("documents_sent", 3), form="csv")
    assert ends(resolved(one, other)) == ["accepted", "accepted"]


def test_a_csv_supersedes_the_one_with_its_name_and_a_lower_number():
    """van-ban-lan-2.csv takes the place of van-ban.csv, and of no other."""
    first, other = (
        read("van-ban.csv", seen(value=5), form="csv"),
        read("thu.csv", seen("documents_sent", 3), form="csv"),
    )
    second = read("van-ban-lan-2.csv", seen(value=6), form="csv")
    assert ends(resolved(first, second, other)) == ["superseded", "accepted", "accepted"]


def test_a_file_that_cannot_be_read_is_superseded_by_its_name():
    """A damaged workbook does not say what it is; its name does."""
    assert ends(resolved(broken(FIRST, form=""), read(SECOND, seen()))) == ["superseded", "accepted"]


def test_a_file_that_cannot_be_read_and_has_another_name_stays_refused():
    """Nobody can say that anything took its place."""
    assert ends(resolved(broken("bao cao.xlsx", form=""), read(SECOND, seen()))) == ["rejected", "accepted"]


def test_a_file_refused_for_another_reason_lets_the_older_one_stand_again():
    """A second submission whose column 6 does not fit the month before is no better than none."""
    second = read(SECOND, seen(value=7))
    resolution = resolved(
        read(FIRST, seen(value=5)), second, refused={second.arrival.file: [wrong_in(second.arrival.file)]}
    )
    assert (ends(resolution), values(resolution)) == (["accepted", "rejected"], [5])


def test_what_superseded_files_said_was_pending_is_remembered():
    """The next month may still carry it over."""
    old = seen("dossiers_pending", 8, scope=Scope.COMMUNE, unit_code=XUAN_AN.code)
    resolution = resolved(read(FIRST, old), read(SECOND, seen()))
    assert resolution.superseded_pending == {("commune", "", XUAN_AN.code): (8,)}


def test_every_file_gets_a_verdict_in_the_order_in_which_it_came():
    """Nothing is lost."""
    reads = [broken("a.xlsx", form=""), read(FIRST, seen()), read(SECOND, seen()), read("c.csv", form="csv")]
    assert [one.file for one in resolved(*reads).files] == [one.arrival.file for one in reads]


def test_only_used_files_say_what_was_taken_from_their_sheets():
    """A receipt of a superseded file counts nothing."""
    resolution = resolved(read(FIRST, seen()), read(SECOND, seen()))
    assert [[(c.sheet, c.observations) for c in one.taken] for one in resolution.files] == [[], [("Văn bản", 1)]]


def test_the_account_of_files_that_meet_every_fate_adds_up_to_what_came():
    """One is used, one replaced, one came twice and one is broken: each is counted once, and none is lost."""
    newest = arrival(SECOND, "bytes")
    reads = [
        read(newest, seen()),
        read(FIRST, seen()),
        read(arrival("lai.xlsx", "bytes"), seen()),
        broken("x.xlsx", form=""),
    ]
    account = Tally.of(one.verdict for one in resolved(*reads).files)
    assert account == Tally(received=len(reads), accepted=1, superseded=1, duplicate=1, rejected=1)


def test_the_newest_submission_of_the_same_bytes_is_the_one_that_counts():
    """An office sends its first figures again after a slip in its second: the third time is the last word."""
    first = read(arrival("so_lieu.csv", "A"), seen(value=5), form="csv")
    slip = read(arrival("so_lieu_lan_2.csv", "B"), seen(value=6), form="csv")
    third = read(arrival("so_lieu_lan_3.csv", "A"), seen(value=5), form="csv")
    reads = [replace(one, statement=replace(one.statement, head=None)) for one in (first, slip, third)]
    resolution = resolved(*reads)
    assert (ends(resolution), values(resolution)) == (["duplicate", "superseded", "accepted"], [5])


@pytest.mark.parametrize("name", ["so-lieu-lần-2.csv", "so-lieu-Lan-2.csv", "so-lieu-LAN 2.csv", "So-Lieu-lan-02.csv"])
def test_a_number_in_a_name_is_read_however_it_is_written(name):
    """Marks, capitals and a zero in front do not make another series."""
    older, newer = (read(one, seen(value=n), form="csv") for n, one in ((5, "so-lieu.csv"), (7, name)))
    reads = [replace(one, statement=replace(one.statement, head=None)) for one in (older, newer)]
    assert values(resolved(*reads)) == [7]


def test_an_export_that_does_not_say_whose_it_is_is_superseded_by_its_name():
    """Its head was wrong; the mended one has the next number."""
    wrong = broken("bieu.xlsx")
    wrong = replace(wrong, statement=replace(wrong.statement, form=DOSSIERS, head=None))
    assert ends(resolved(wrong, read("bieu-lan-2.xlsx", seen(), form=DOSSIERS))) == ["superseded", "accepted"]


def test_an_export_of_both_forms_supersedes_one_of_a_single_form():
    """The second time the system sent both tables in one file."""
    one, both = read("a.xlsx", seen(value=5), form=DOSSIERS), read("b-lan-2.xlsx", seen(value=7), form="II.06a, II.07b")
    assert ends(resolved(one, both)) == ["superseded", "accepted"]


def test_what_a_contradicting_file_superseded_stands_again():
    """Its newer version says otherwise than another form; the older one did not."""
    form = read("a.xlsx", seen(value=5), form=DOSSIERS)
    older, newer = (
        read("b.csv", seen(value=5), seen(value=9, dimension="office=a"), form="csv"),
        read("b-lan-2.csv", seen(value=6), form="csv"),
    )
    resolution = resolved(form, older, newer)
    assert (ends(resolution), values(resolution)) == (["accepted", "accepted", "rejected"], [5, 9])


def test_a_workbook_of_another_month_is_not_silently_superseded():
    """January's file in February's folder: somebody has to move it, whatever lies beside it."""
    place = Place(file="data/thu/yen-lap/2021-08/zz.xlsx")
    strange = read("zz.xlsx", problems=(ForeignSubmissionError("Kỳ của tệp khác", place=place, fix="Chuyển tệp."),))
    assert ends(resolved(read(FIRST, seen()), strange)) == ["accepted", "rejected"]


def test_a_sheet_that_a_newer_submission_leaves_empty_is_pointed_out():
    """The office may have meant to send one sheet, and takes back all the others."""
    post = Source(file="", sha256="", sheet="Bưu chính", cell="C5")
    older = read(FIRST, seen(value=5), seen("dossiers_received_by_post", 3, source=post))
    warnings = resolved(older, read(SECOND, seen(value=7))).files[1].warnings
    assert [(type(one), one.place.sheet) for one in warnings] == [(EmptiedSheetWarning, "Bưu chính")]
