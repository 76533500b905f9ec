"""Who has reported, who is missing, and which totals do not count for that reason."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.folding import collation_key
from bantin.intake.received import SheetCoverage, coverage, missing_units, withheld
from bantin.model import Level, Observation, Qualifier, Scope, Semantics, Source, Span, Unit

NAMES = (
    "Đồng Lạc",
    "Xuân An",
    "Ngọc Lập",
    "Yên Lập",
    "Đồng Thịnh",
    "Hưng Long",
    "Lương Sơn",
    "Mỹ Lung",
    "Mỹ Lương",
    "Phúc Khánh",
)
NINETY = Decimal(90)


def commune(number: int) -> Unit:
    """Return one of ten communes; Yên Lập, number 3, is a town."""
    return Unit(
        code=f"82{number:02}",
        slug=f"xa-{number}",
        level=Level.COMMUNE,
        kind="thị trấn" if number == 3 else "xã",
        name=NAMES[number],
        parent="yen-lap",
        valid_from=None,
        valid_to=None,
    )


COMMUNES = tuple(map(commune, range(10)))
PROVINCE = "25"


def seen(
    scope: Scope, unit_code: str = "234", *, indicator: str = "documents_received", dimension: str = ""
) -> Observation:
    """Return a value on the sheet of documents, or of another indicator."""
    return Observation(
        indicator=indicator,
        scope=scope,
        dimension=dimension,
        unit_code=unit_code,
        span=Span(date(2021, 8, 1), date(2021, 8, 31)),
        span_label="tháng 8 năm 2021",
        semantics=Semantics.FLOW,
        value=Decimal(7),
        qualifier=Qualifier.EXACT,
        compare_to="",
        note="",
        remarks=frozenset(),
        hedge_word="",
        source=Source(file="data/demo/a.xlsx", sha256="0" * 64, sheet="Văn bản", cell="C9"),
    )


def reported(numbers: set[int] | range, indicator: str = "documents_received") -> list[Observation]:
    """Return what these communes reported of an indicator."""
    return [seen(Scope.COMMUNE, COMMUNES[number].code, indicator=indicator) for number in sorted(numbers)]


def documents(observations: list[Observation]) -> SheetCoverage:
    """Return who has reported the sheet of documents."""
    return next(one for one in coverage(observations, COMMUNES) if one.sheet.id == "documents")


COMMUNES_TOTAL, DISTRICT_TOTAL = seen(Scope.COMMUNES_TOTAL), seen(Scope.DISTRICT_TOTAL)
OFFICE = seen(Scope.DISTRICT_OFFICES, dimension="office=noi-vu")
NUMBERS = st.sets(st.integers(0, 9))


@given(NUMBERS)
def test_each_commune_has_reported_or_is_missing(numbers):
    """Never both, and none is forgotten; both lists are in Vietnamese order."""
    found = documents(reported(numbers))
    assert {unit.code for unit in found.reported} == {COMMUNES[number].code for number in numbers}
    for units in (found.reported, found.missing):
        assert list(units) == sorted(units, key=lambda unit: collation_key(unit.name))
    assert len(found.reported) + len(found.missing) == len(COMMUNES)


@given(NUMBERS, st.randoms())
def test_the_order_of_observations_and_communes_does_not_matter(numbers, random):
    """The same data, the same notes."""
    observations, communes = reported(numbers), list(COMMUNES)
    before = coverage(observations, communes)
    random.shuffle(observations)
    random.shuffle(communes)
    assert coverage(observations, communes) == before


def test_one_value_on_a_sheet_is_a_report():
    """Of whichever of its columns."""
    found = documents([*reported({0}), *reported({1}, "work_files")])
    assert [unit.name for unit in found.reported] == ["Đồng Lạc", "Xuân An"]


def test_only_sheets_with_communes_are_covered():
    """Levels and fields are told by the district."""
    ids = [one.sheet.id for one in coverage([], COMMUNES)]
    assert ids == [
        "documents", "dossiers", "services", "payments", "post", "digitisation", "satisfaction", "sites",
        "infrastructure", "mail", "portal",
    ]  # fmt: skip


def test_the_missing_ones_are_named():
    """In Vietnamese order, with their kind, and with the sheet."""
    (warning,) = missing_units(reported(range(2, 9)), COMMUNES)
    assert str(warning).startswith(
        "E836 Trang Văn bản: 7/10 xã, thị trấn đã báo cáo; còn thiếu: xã Đồng Lạc, xã Phúc Khánh và xã Xuân An "
        "(data/demo/a.xlsx, trang Văn bản, kỳ tháng 8 năm 2021)"
    )


def test_nobody_is_missing_where_all_have_reported():
    """Then there is nothing to say."""
    assert missing_units(reported(range(10)), COMMUNES) == ()


def test_a_sheet_that_nobody_has_reported_names_nobody():
    """It was left empty as a whole."""
    assert missing_units([seen(Scope.DISTRICT_TOTAL, indicator="procedures_total")], COMMUNES) == ()


def test_communes_are_missing_where_only_offices_have_reported():
    """The sheet was filled in without them."""
    assert "0/10 xã, thị trấn" in str(missing_units([OFFICE], COMMUNES)[0])


@given(NUMBERS, st.integers(0, 100))
def test_totals_are_withheld_below_the_threshold_and_only_there(numbers, percent):
    """Exactly at the threshold they count."""
    observations = [OFFICE, *reported(numbers), COMMUNES_TOTAL, DISTRICT_TOTAL]
    too_few = 10 * len(numbers) < percent
    expected = (COMMUNES_TOTAL, DISTRICT_TOTAL) if too_few else ()
    assert withheld(observations, COMMUNES, Decimal(percent)) == expected


def test_nothing_but_totals_is_withheld():
    """What single communes and offices have reported stands, and so does the total of the offices."""
    offices = seen(Scope.DISTRICT_OFFICES)
    observations = [OFFICE, offices, *reported({1}), COMMUNES_TOTAL]
    assert withheld(observations, COMMUNES, NINETY) == (COMMUNES_TOTAL,)


@pytest.mark.parametrize("indicator", ["procedures_total", "online_meetings", "procedures_at_one_stop"])
def test_what_communes_have_no_cell_for_is_never_withheld(indicator):
    """Levels, meetings and fields are the district's own."""
    part, total = (seen(scope, indicator=indicator) for scope in (Scope.DISTRICT_OFFICES, Scope.DISTRICT_TOTAL))
    assert withheld([part, total], COMMUNES, NINETY) == ()


def test_a_districts_total_without_any_commune_is_withheld():
    """It would be that of its offices alone."""
    assert withheld([OFFICE, DISTRICT_TOTAL], COMMUNES, NINETY) == (DISTRICT_TOTAL,)


def test_a_total_of_which_no_part_was_reported_stands_on_its_own():
    """As a CSV may state it."""
    assert withheld([DISTRICT_TOTAL], COMMUNES, NINETY) == ()


def test_communes_of_other_districts_do_not_count():
    """They report elsewhere."""
    strangers = [seen(Scope.COMMUNE, f"99{number:02}") for number in range(10)]
    assert withheld([*strangers, COMMUNES_TOTAL], COMMUNES, NINETY) == (COMMUNES_TOTAL,)


def test_indicators_are_withheld_one_by_one():
    """Late work files do not withhold documents."""
    work_files = seen(Scope.COMMUNES_TOTAL, indicator="work_files")
    observations = [*reported(range(10)), *reported({1}, "work_files"), COMMUNES_TOTAL, work_files]
    assert withheld(observations, COMMUNES, NINETY) == (work_files,)


def test_a_province_that_lists_no_commune_misses_none():
    """It states totals of its own; nobody asked its communes for rows here."""
    own = [seen(scope, PROVINCE) for scope in (Scope.PROVINCE_LEVEL, Scope.COMMUNES_TOTAL, Scope.PROVINCE_TOTAL)]
    assert missing_units(own, COMMUNES) == ()


def test_a_province_that_lists_some_communes_misses_the_others_on_that_sheet_only():
    """Documents of nine communes, and dossiers of its own offices alone."""
    own = [seen(Scope.PROVINCE_LEVEL, PROVINCE, indicator=name) for name in ("documents_received", "dossiers_resolved")]
    (warning,) = missing_units([*own, *reported(range(9))], COMMUNES)
    assert "Trang Văn bản: 9/10" in warning.what


def test_no_total_of_a_province_is_withheld():
    """It knows more than the communes whose rows it lists."""
    own = [seen(scope, PROVINCE) for scope in (Scope.DISTRICT_OFFICES, Scope.COMMUNES_TOTAL, Scope.DISTRICT_TOTAL)]
    assert withheld([*own, *reported(range(2))], COMMUNES, NINETY) == ()


def test_a_commune_of_the_two_tiers_misses_none():
    """There is nothing below it."""
    assert missing_units([seen(Scope.COMMUNE, "08290")], ()) == ()
