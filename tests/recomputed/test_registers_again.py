"""Rows of registers counted again, on two little months of tasks, difficulties and milestones."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

import pytest
from counted_again import check
from little_workbooks import document, fact, write_workbook
from register_rows import alike
from task_standings import scopes_of


def serial(day: str) -> int:
    """Return a day as a spreadsheet keeps it."""
    return (date.fromisoformat(day) - date(1899, 12, 30)).days


OLD = ["1", "Phòng Nội vụ", "Theo dõi", "", "", serial("2021-07-15"), "Đang thực hiện"]
DONE = ["2", "Phòng Tư pháp", "Số hóa sổ", "", "", serial("2021-08-10"), "Hoàn thành", serial("2021-08-14")]
NEW = ["3", "phòng nội vụ", "Kiểm tra", "", "", "30/9/2021", "Đang thực hiện"]
GONE = ["2", "Phòng Tư pháp", "Mở lớp", "", "", serial("2021-07-20"), "Hoàn thành", serial("2021-07-19")]
ASKED = ["1", "xã Xuân Viên", "Mạng chậm", serial("2021-07-10")]
ANSWERED = ["1", "xã Mỹ Lung", "Thiếu máy", serial("2021-07-31"), "Đã cấp", serial("2021-08-02")]
WAITING = ["2", "xã Xuân Viên", "Mạng chậm", serial("2021-07-10")]
LATER = ["3", "xã Nga Hoàng", "Mất điện", serial("2021-08-11")]
MOVED = ["1", "Cổng mới", serial("2021-06-30"), serial("2021-10-31"), "", "Lùi hạn"]
JULY = {"Nhiệm vụ": [OLD, GONE], "Khó khăn": [ASKED], "Mốc tiến độ": [MOVED]}
AUGUST = {"Nhiệm vụ": [OLD, DONE, NEW], "Khó khăn": [ANSWERED, WAITING, LATER], "Mốc tiến độ": [MOVED]}
PERIOD = {"start": "2021-08-01", "end": "2021-08-31"}


def written(root, month: str, registers):
    """Write the registers of a month as its workbook has them; the rows begin in row 2."""
    days = [serial(f"{month}-01"), serial(f"{month}-31")]
    sheets = {"Thông tin": [("Mã đơn vị", "234"), ("Từ ngày", days[0]), ("Đến ngày", days[1])]}
    sheets |= {tab: [[f"({n})" for n in range(1, 9)], *rows] for tab, rows in registers.items()}
    path = root / "data" / "demo" / "yen-lap" / month / f"yen-lap-{month}.xlsx"
    path.parent.mkdir(parents=True)
    return write_workbook(path, sheets)


@pytest.fixture(scope="module")
def ledgers(tmp_path_factory):
    """Return the folder of a little repository with the registers of July and August."""
    root = tmp_path_factory.mktemp("ledgers")
    written(root, "2021-07", JULY)
    written(root, "2021-08", AUGUST)
    return root


def row(root, tab: str, number: int, month: str = "2021-08"):
    """Return the source that names a row of a register; the first entry is number 1."""
    path = root / "data" / "demo" / "yen-lap" / month / f"yen-lap-{month}.xlsx"
    digest = sha256(path.read_bytes()).hexdigest()
    return {"file": path.relative_to(root).as_posix(), "sha256": digest, "sheet": tab, "cell": f"A{number + 1}"}


def checked(root, indicator: str, value: int, tab: str, rows, **others):
    """Return what comes out of one fact about some rows of August; what stands at its end has that day alone."""
    display = str(value) if value else "không có"
    # What a register lists none of has the register's head for a source: row 0 stands in A1.
    sources = [row(root, tab, number) for number in rows or (0,)]
    said = {"scope": "district_total", "sources": sources} | others
    one = fact("f1", indicator, str(value), display, **said)
    # Zero rows name no file: another fact tells where the workbooks lie.
    beside = fact(
        "f0", "tasks_listed", "3", "3", scope="district_total", sources=[row(root, "Nhiệm vụ", n) for n in (1, 2, 3)]
    )
    return check(document(beside, one) | {"period": PERIOD}, root)


LAST_DAY = {"period_start": "2021-08-31"}


@pytest.mark.parametrize(
    ("indicator", "rows", "others"),
    [
        ("tasks_new", (2, 3), {}),
        ("tasks_done_late", (2,), {}),
        ("tasks_done_in_time", (), {}),
        ("tasks_overdue", (1,), LAST_DAY),
        ("tasks_open", (3,), LAST_DAY),
        ("tasks_target_reached", (), LAST_DAY),
        ("tasks_listed", (1, 3), {"dimension": "agency=Phòng Nội vụ"}),
    ],
)
def test_tasks_are_counted_by_their_days(ledgers, indicator, rows, others):
    """One is overdue since July, one was done four days late, one is new and open; what was done in July is gone."""
    report = checked(ledgers, indicator, len(rows), "Nhiệm vụ", rows, **others)
    assert ("f1" in report.counted, report.differences) == (True, ())


@pytest.mark.parametrize(
    ("indicator", "rows", "others"),
    [
        ("difficulties_raised", (3,), {}),
        ("difficulties_answered", (1,), {}),
        ("difficulties_waiting", (2, 3), LAST_DAY),
    ],
)
def test_difficulties_are_counted_by_their_days(ledgers, indicator, rows, others):
    """One of July was answered in August; one of July and one of August wait."""
    assert checked(ledgers, indicator, len(rows), "Khó khăn", rows, **others).differences == ()


@pytest.mark.parametrize(
    ("indicator", "rows", "others"),
    [("milestones_listed", (1,), {}), ("milestones_done", (), {}), ("milestones_slipped", (1,), LAST_DAY)],
)
def test_milestones_are_counted_by_the_day_of_the_plan(ledgers, indicator, rows, others):
    """A new due date forgives nothing."""
    assert checked(ledgers, indicator, len(rows), "Mốc tiến độ", rows, **others).differences == ()


@pytest.mark.parametrize(
    ("indicator", "rows", "value", "dimension"),
    [
        ("task_days_late", (1,), 47, "row=1"),
        ("task_days_late", (2,), 4, "row=2"),
        ("difficulty_days_waiting", (1,), 2, "row=1"),
        ("difficulty_days_waiting", (2,), 52, "longest"),
        ("difficulty_days_waiting", (2, 3), 36, "median"),
        ("milestone_days", (1,), 123, "row=1"),
    ],
)
def test_days_follow_from_the_days_of_the_row(ledgers, indicator, rows, value, dimension):
    """15 July to 31 August, 10 to 14 August, 31 July to 2 August; the plan's 30 June to 31 October."""
    tab = {"t": "Nhiệm vụ", "d": "Khó khăn", "m": "Mốc tiến độ"}[indicator[0]]
    assert checked(ledgers, indicator, value, tab, rows, dimension=dimension, **LAST_DAY).differences == ()


@pytest.mark.parametrize(
    ("indicator", "value", "rows", "what"),
    [
        ("tasks_done_late", 2, (1, 2), "tính lại được 1, tệp ghi 2"),
        ("tasks_done_late", 1, (3,), "đếm được các hàng 2021-08/A3, tệp ghi 2021-08/A4"),
        ("tasks_done_late", 1, (9,), "không phải hàng được kể"),
        ("tasks_overdue", 1, (1,), "ngày cuối kỳ"),
    ],
)
def test_a_wrong_count_of_rows_is_found(ledgers, indicator, value, rows, what):
    """Too many, the wrong one, one that is not there, and a state that is told of the whole span."""
    report = checked(ledgers, indicator, value, "Nhiệm vụ", rows)
    assert what in "; ".join(one.what for one in report.differences)


def test_wrong_days_are_found(ledgers):
    """The task was done four days late, not five."""
    report = checked(ledgers, "task_days_late", 5, "Nhiệm vụ", (2,), dimension="row=2", **LAST_DAY)
    assert "tính lại được 4, tệp ghi 5" in "; ".join(one.what for one in report.differences)


def test_the_longest_wait_is_that_of_no_other_row(ledgers):
    """20 days are right for row 3, but row 2 waits 52."""
    report = checked(ledgers, "difficulty_days_waiting", 20, "Khó khăn", (3,), dimension="longest", **LAST_DAY)
    assert "chờ lâu hơn" in "; ".join(one.what for one in report.differences)


def test_a_row_of_a_month_that_does_not_list_it_last_is_no_source(ledgers):
    """The overdue task stands in July's workbook too, but August's tells how it is."""
    july = [row(ledgers, "Nhiệm vụ", 1, "2021-07")]
    report = checked(ledgers, "tasks_overdue", 1, "Nhiệm vụ", (), sources=july, **LAST_DAY)
    assert "không phải hàng được kể" in "; ".join(one.what for one in report.differences)


def test_rows_of_a_bulletin_without_a_period_cannot_be_counted(ledgers):
    """Nothing is passed over in silence."""
    one = fact("f1", "tasks_listed", "1", "1", sources=[row(ledgers, "Nhiệm vụ", 1)])
    assert "không biết kỳ của bản tin" in check(document(one), ledgers).differences[0].what


@pytest.mark.parametrize(
    ("agency", "scopes"),
    [
        ("UBND các xã, thị trấn", ("communes_total",)),
        ("UBND xã Xuân Viên", ()),
        ("Phòng Lao động - Thương binh và Xã hội", ("district_one_stop", "district_offices", "district_total")),
        ("Các hợp tác xã", ("district_one_stop", "district_offices", "district_total")),
        ("UBND thị xã", ("district_one_stop", "district_offices", "district_total")),
    ],
)
def test_a_target_is_measured_on_whom_the_agency_speaks_of(agency, scopes):
    """All communes together, nobody for a single one, else the district."""
    assert scopes_of(agency) == scopes


def test_words_are_alike_without_marks_case_and_invisible_letters():
    """A register of August may be typed by somebody else than that of July."""
    assert alike("PHÒNG  Tư\u200bpháp") == alike("phòng tưpháp".upper()) == "phong tuphap"
